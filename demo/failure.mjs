/** Something a person should read: one line, and the program whose log tells more, if there is one. */
export class Failure extends Error {
  constructor(message, program = null) {
    super(message);
    this.program = program;
  }
}
