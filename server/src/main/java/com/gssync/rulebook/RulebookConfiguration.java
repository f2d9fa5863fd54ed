package com.gssync.rulebook;

import com.gssync.script.ScriptLimits;
import com.gssync.script.Scripts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class RulebookConfiguration {

    /** One pool of engines for all scripts of a node; it is made when the first script is. */
    @Bean
    Scripts scripts() {
        return new Scripts(ScriptLimits.USUAL);
    }
}
