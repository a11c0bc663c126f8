package fr.preau.routes.directory;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.CompareRequest;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPRequest;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.AssertionRequestControl;
import com.unboundid.ldap.sdk.controls.PermissiveModifyRequestControl;
import fr.preau.routes.directory.DirectoryOperation.Add;
import fr.preau.routes.directory.DirectoryOperation.Delete;
import fr.preau.routes.directory.DirectoryOperation.Modify;
import fr.preau.routes.directory.DirectoryOperation.Rename;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Operations as the requests a server of these features takes. Nothing touches a foreign entry. */
record Steps(Features features) {
  /** The requests of one operation, in order. */
  List<Step> of(DirectoryOperation operation, EntryChange change) {
    var steps = new ArrayList<Step>();
    if (operation instanceof Add add) {
      AddRequest request = new AddRequest(add.dn(), ValueBlocks.first(add.attributes()));
      steps.add(new Step.Adding(untimed(request), add));
      steps.addAll(modifying(new Modify(add.dn(), ValueBlocks.rest(add.attributes()))));
      return steps;
    }
    Optional<Mark> unchecked = change.mark().filter(mark -> !features.assertion());
    unchecked.ifPresent(mark -> steps.add(new Step.Checking(compare(operation.dn(), mark))));
    Control[] guard =
        change
            .mark()
            .filter(mark -> features.assertion())
            .map(mark -> new Control[] {new AssertionRequestControl(mark.filter(), true)})
            .orElse(new Control[0]);
    if (operation instanceof Modify modify) {
      steps.addAll(modifying(modify, guard));
    } else if (operation instanceof Rename rename) {
      var request =
          new ModifyDNRequest(rename.dn(), rename.rdn(), true, rename.parent().orElse(null), guard);
      steps.add(new Step.Renaming(untimed(request), rename));
    } else if (operation instanceof Delete delete) {
      steps.add(new Step.Deleting(untimed(new DeleteRequest(delete.dn(), guard))));
    }
    return steps;
  }

  /** The requests of a modification. */
  List<Step> modifying(Modify modify, Control... guard) {
    return ValueBlocks.cut(modify.modifications()).stream()
        .map(block -> (Step) new Step.Modifying(modification(modify.dn(), block, guard)))
        .toList();
  }

  /** Reads what a new entry of ours may have left there before. */
  Step reading(Step.Adding asked, Mark mark) {
    List<String> names = new ArrayList<>();
    asked.operation().attributes().stream().map(Attribute::getName).forEach(names::add);
    names.add(mark.attribute());
    return new Step.Reading(read(asked.request().getDN(), names), asked);
  }

  /** Reads the values that a modification is about. */
  Step reading(Step.Modifying asked) {
    List<String> names =
        asked.request().getModifications().stream().map(Modification::getAttributeName).toList();
    return new Step.Reading(read(asked.request().getDN(), names), asked);
  }

  /** Looks whether an entry has its new name already. */
  Step finding(Rename rename, Mark mark) {
    return new Step.Finding(compare(rename.renamed(), mark));
  }

  private ModifyRequest modification(String dn, List<Modification> block, Control[] guard) {
    var request = new ModifyRequest(dn, block, guard);
    if (features.permissive()) {
      request.addControl(new PermissiveModifyRequestControl(false));
    }
    return untimed(request);
  }

  private static CompareRequest compare(String dn, Mark mark) {
    return untimed(new CompareRequest(dn, mark.attribute(), mark.value()));
  }

  private static SearchRequest read(String dn, List<String> attributes) {
    return untimed(
        new SearchRequest(
            dn,
            SearchScope.BASE,
            Filter.createPresenceFilter("objectClass"),
            attributes.toArray(String[]::new)));
  }

  /**
   * One timer a request would cost more than the request; the pipeline watches over all of them.
   */
  private static <T extends LDAPRequest> T untimed(T request) {
    request.setResponseTimeoutMillis(0);
    return request;
  }
}
