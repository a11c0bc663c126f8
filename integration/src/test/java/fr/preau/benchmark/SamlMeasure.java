package fr.preau.benchmark;

import fr.preau.sso.downstream.saml.SamlIssuing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Assertions with one signature, against bare signatures on every core, in turns. */
record SamlMeasure(SsoOptions options, BenchmarkHub hub, SsoReport report) {
  private static final double ISSUING_LIMIT = 0.4;
  private static final double HTTP_LIMIT = 0.25;

  void run() {
    int cores = Machine.here().cores();
    var signatures = new RsaSignatures();
    var issuing = new SamlIssuing(hub.context(), SamlFlow.PROVIDER);
    List<Runnable> alone = Collections.nCopies(cores, issuing::once);
    List<Runnable> overHttp =
        hub.signIn().stream()
            .map(visitor -> (Runnable) () -> hub.samlFlow().once(visitor))
            .toList();
    Load.run(options.warm(), alone);
    hub.measure(options.warm(), overHttp);
    signatures.run(options.seconds(), cores);
    var bare = new ArrayList<Load.Done>();
    var issued = new ArrayList<Load.Done>();
    var logins = new ArrayList<Slice>();
    for (int round = 0; round < SsoBenchmarkIT.ROUNDS; round++) {
      bare.add(signatures.run(options.seconds(), cores));
      issued.add(Load.run(options.seconds(), alone));
      logins.add(hub.measure(options.seconds(), overHttp));
    }
    write(cores, Load.Done.sum(bare), Load.Done.sum(issued), logins);
  }

  private void write(int cores, Load.Done bare, Load.Done issued, List<Slice> logins) {
    report.table("SAML, one signature", "a second", "÷ bare signatures");
    report.rate("Bare RSA-2048 signatures of this JVM, %d threads".formatted(cores), bare, bare);
    report.rate("Assertions issued, without HTTP, %d threads".formatted(cores), issued, bare);
    report.line("");
    report.slicesTable("SAML logins with a live session, over HTTP");
    report.slices("Hub", logins);
    report.line("");
    report.atLeast("Assertions ÷ bare signatures", ISSUING_LIMIT, issued.rate() / bare.rate());
    report.atLeast(
        "Logins over HTTP ÷ bare signatures", HTTP_LIMIT, Slice.sum(logins).rate() / bare.rate());
    report.write();
  }
}
