package fr.preau.intake;

import fr.preau.accounts.Accounts;
import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.platform.IdentityConfig;
import fr.preau.platform.RosterLock;
import java.nio.file.Path;
import javax.sql.DataSource;

/**
 * What an import works with.
 *
 * @param dataSource for runs and quarantine, outside the import's transaction
 * @param importDataSource for the import's own transaction: no statement timeout
 * @param lock lets one plan write at a time
 * @param mappings the mapping documents in force
 * @param accounts gives and suspends accounts
 * @param workDirectory an existing directory where archives are unpacked, emptied afterwards
 * @param year what time of the school year it is
 * @param identity how the words of several sources become one
 */
public record ImportTools(
    DataSource dataSource,
    DataSource importDataSource,
    RosterLock lock,
    MappingLibrary mappings,
    Accounts accounts,
    Path workDirectory,
    SchoolYear year,
    IdentityConfig identity) {}
