package fr.preau.cli;

/** A command that does something. Failures leave it as exceptions. */
interface Action {
  Result run();
}
