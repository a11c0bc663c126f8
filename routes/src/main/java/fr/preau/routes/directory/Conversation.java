package fr.preau.routes.directory;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.ResultCode;
import fr.preau.routes.directory.DirectoryOperation.Add;
import fr.preau.routes.directory.DirectoryOperation.Modify;
import fr.preau.routes.directory.DirectoryOperation.Rename;
import fr.preau.routes.directory.ParkedEntry.Reason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The work on one entry, request by request. Knows which refusals mean that a step is done already:
 * 68, 32, 20 and 16 count as success once the entry turns out to be ours. Of one thread.
 */
final class Conversation {
  private final EntryChange change;
  private final Steps steps;
  private final Deque<DirectoryOperation> operations;
  private final Deque<Step> next = new ArrayDeque<>();
  private boolean waited;
  private boolean reread;
  private Optional<ParkedEntry> parked = Optional.empty();

  /** What an answer means for the entry. */
  enum Verdict {
    CONTINUE,
    /** The name is taken; whoever has it may give it up in the course of the work. */
    WAIT,
    DONE,
    MISSING,
    PARKED
  }

  Conversation(EntryChange change, Steps steps) {
    this.change = change;
    this.steps = steps;
    this.operations = new ArrayDeque<>(change.operations());
  }

  long reference() {
    return change.reference();
  }

  /** Why it is parked. */
  ParkedEntry parked() {
    return parked.orElseThrow();
  }

  /** The request to send, the same one until it is answered. */
  Step step() {
    if (next.isEmpty()) {
      next.addAll(steps.of(operations.element(), change));
    }
    return next.element();
  }

  boolean isDone() {
    return operations.isEmpty();
  }

  /** Takes the answer to {@link #step}, which was not the fault of the server as a whole. */
  Verdict answer(Answer answer) {
    Step asked = next.element();
    if (asked instanceof Step.Reading reading) {
      return read(reading, answer);
    }
    if (asked instanceof Step.Checking || asked instanceof Step.Finding) {
      return compared(asked, answer);
    }
    ResultCode code = answer.code();
    if (code.equals(ResultCode.SUCCESS)) {
      return advance();
    }
    if (asked instanceof Step.Adding adding) {
      return added(adding, answer);
    }
    if (code.equals(ResultCode.ASSERTION_FAILED)) {
      return park(Reason.NOT_OURS, answer);
    }
    if (code.equals(ResultCode.NO_SUCH_OBJECT)) {
      return gone(asked);
    }
    if (asked instanceof Step.Modifying modifying
        && !reread
        && (code.equals(ResultCode.ATTRIBUTE_OR_VALUE_EXISTS)
            || code.equals(ResultCode.NO_SUCH_ATTRIBUTE))) {
      reread = true;
      next.addFirst(steps.reading(modifying));
      return Verdict.CONTINUE;
    }
    if (code.equals(ResultCode.ENTRY_ALREADY_EXISTS)) {
      return taken(answer);
    }
    return park(reason(code), answer);
  }

  private Verdict added(Step.Adding adding, Answer answer) {
    if (!answer.code().equals(ResultCode.ENTRY_ALREADY_EXISTS)) {
      return park(
          answer.code().equals(ResultCode.NO_SUCH_OBJECT)
              ? Reason.NO_PARENT
              : reason(answer.code()),
          answer);
    }
    if (change.mark().isEmpty()) {
      return skipOperation();
    }
    next.addFirst(steps.reading(adding, change.mark().get()));
    return Verdict.CONTINUE;
  }

  private Verdict read(Step.Reading reading, Answer answer) {
    next.remove();
    Optional<Entry> found = answer.entry();
    if (reading.asked() instanceof Step.Adding adding) {
      Mark mark = change.mark().orElseThrow();
      if (found.isEmpty() || !found.get().hasAttributeValue(mark.attribute(), mark.value())) {
        return taken(answer);
      }
      Add add = adding.operation();
      next.clear();
      next.addAll(
          steps.modifying(new Modify(add.dn(), Residue.ofAdd(add.attributes(), found.get()))));
      return next.isEmpty() ? skipOperation() : Verdict.CONTINUE;
    }
    Step.Modifying modifying = (Step.Modifying) reading.asked();
    if (found.isEmpty()) {
      return Verdict.MISSING;
    }
    next.remove();
    var left =
        new Modify(
            modifying.request().getDN(),
            Residue.ofModify(modifying.request().getModifications(), found.get()));
    var rest = new ArrayDeque<>(steps.modifying(left));
    rest.addAll(next);
    next.clear();
    next.addAll(rest);
    return next.isEmpty() ? skipOperation() : Verdict.CONTINUE;
  }

  private Verdict compared(Step asked, Answer answer) {
    ResultCode code = answer.code();
    if (code.equals(ResultCode.COMPARE_TRUE)) {
      return asked instanceof Step.Finding ? skipOperation() : advance();
    }
    if (code.equals(ResultCode.NO_SUCH_OBJECT)) {
      return gone(asked);
    }
    if (asked instanceof Step.Finding) {
      return Verdict.MISSING;
    }
    return park(
        code.equals(ResultCode.COMPARE_FALSE) || code.equals(ResultCode.NO_SUCH_ATTRIBUTE)
            ? Reason.NOT_OURS
            : reason(code),
        answer);
  }

  /** The entry is not under that name. */
  private Verdict gone(Step asked) {
    DirectoryOperation operation = operations.element();
    if (operation instanceof DirectoryOperation.Delete) {
      return skipOperation();
    }
    if (operation instanceof Rename rename && !(asked instanceof Step.Finding)) {
      next.clear();
      next.add(steps.finding(rename, change.mark().orElseThrow()));
      return Verdict.CONTINUE;
    }
    return Verdict.MISSING;
  }

  private Verdict taken(Answer answer) {
    if (waited) {
      return park(Reason.COLLISION, answer);
    }
    waited = true;
    next.clear();
    return Verdict.WAIT;
  }

  private Verdict advance() {
    next.remove();
    return next.isEmpty() ? skipOperation() : Verdict.CONTINUE;
  }

  private Verdict skipOperation() {
    next.clear();
    operations.remove();
    reread = false;
    return operations.isEmpty() ? Verdict.DONE : Verdict.CONTINUE;
  }

  private Verdict park(Reason reason, Answer answer) {
    parked =
        Optional.of(
            new ParkedEntry(
                change.reference(), reason, answer.code().intValue(), answer.diagnostic()));
    return Verdict.PARKED;
  }

  private static Reason reason(ResultCode code) {
    return switch (code.intValue()) {
      case ResultCode.CONSTRAINT_VIOLATION_INT_VALUE,
          ResultCode.OBJECT_CLASS_VIOLATION_INT_VALUE,
          ResultCode.INVALID_ATTRIBUTE_SYNTAX_INT_VALUE,
          ResultCode.NAMING_VIOLATION_INT_VALUE,
          ResultCode.UNDEFINED_ATTRIBUTE_TYPE_INT_VALUE,
          ResultCode.INVALID_DN_SYNTAX_INT_VALUE,
          ResultCode.OBJECT_CLASS_MODS_PROHIBITED_INT_VALUE,
          ResultCode.NOT_ALLOWED_ON_RDN_INT_VALUE,
          ResultCode.UNWILLING_TO_PERFORM_INT_VALUE ->
          Reason.CONTENT_REFUSED;
      case ResultCode.NOT_ALLOWED_ON_NONLEAF_INT_VALUE -> Reason.HAS_CHILDREN;
      case ResultCode.INSUFFICIENT_ACCESS_RIGHTS_INT_VALUE -> Reason.NOT_ALLOWED;
      default -> Reason.REFUSED;
    };
  }
}
