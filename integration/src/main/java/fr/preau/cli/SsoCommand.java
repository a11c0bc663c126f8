package fr.preau.cli;

import picocli.CommandLine.Command;

/** {@code preau sso}: why somebody gets in, or does not. */
@Command(
    name = "sso",
    subcommands = {SsoExplainLoginCommand.class, SsoLinksCommand.class, SsoUnlinkCommand.class})
final class SsoCommand {}
