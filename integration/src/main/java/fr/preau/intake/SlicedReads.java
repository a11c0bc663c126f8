package fr.preau.intake;

import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads long results slice by slice: PostgreSQL's driver does so inside a transaction only. */
final class SlicedReads {
  private static final int SLICE = 1_000;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  SlicedReads(DataSource database) {
    var template = new JdbcTemplate(database);
    template.setFetchSize(SLICE);
    this.jdbc = JdbcClient.create(template);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    this.transaction.setReadOnly(true);
  }

  /** Does one read; its rows are handed over while the transaction is open. */
  void read(Consumer<JdbcClient> reading) {
    transaction.executeWithoutResult(status -> reading.accept(jdbc));
  }
}
