import styles from './before-the-app.module.css';
import { Logo } from './logo';

/** What is seen for the moment until the scripts run: the frame's outline, without words, equal for everyone. */
export function BeforeTheApp() {
  return (
    <div className={styles.header} aria-busy="true">
      <Logo />
    </div>
  );
}
