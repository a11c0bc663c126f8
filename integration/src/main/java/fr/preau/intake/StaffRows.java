package fr.preau.intake;

import fr.preau.mappings.model.ClassRef;
import fr.preau.mappings.model.Staff;
import fr.preau.mappings.model.StaffFunction;
import fr.preau.mappings.model.TeachingRef;
import fr.preau.plan.DirectFill.Table;
import java.util.List;
import java.util.Map;

/** What staff do in schools and classes, as {@link StaffContent} says it in JSON. */
final class StaffRows {
  private static final int POST_COLUMNS = 9;
  private static final int FUNCTION_COLUMNS = 10;
  private static final int TEACHING_COLUMNS = 9;
  private static final int HEAD_TEACHER_COLUMNS = 6;

  private final CopyBuffer posts;
  private final CopyBuffer functions;
  private final CopyBuffer teachings;
  private final CopyBuffer headTeachers;

  StaffRows(Map<Table, CopyBuffer> tables) {
    this.posts = tables.get(Table.POST);
    this.functions = tables.get(Table.FUNCTION);
    this.teachings = tables.get(Table.TEACHING);
    this.headTeachers = tables.get(Table.HEAD_TEACHER);
  }

  void links(long id, Staff staff, int file, int line) {
    String key = staff.key().id();
    for (StaffPost post : StaffPost.of(staff)) {
      posts.row(POST_COLUMNS).entry(id, key, file, line);
      posts.text(post.school()).flag(post.teacher()).flag(post.other()).flag(post.head());
      posts.text(String.join(" ", post.levels()));
    }
    for (StaffFunction function :
        EntryContent.distinct(staff.functions(), StaffContent.BY_FUNCTION)) {
      functions.row(FUNCTION_COLUMNS).entry(id, key, file, line);
      functions.text(function.school()).text(function.code());
      functions.text(function.disciplineCode().orElse("")).text(function.label());
      functions.text(function.disciplineLabel()).text(function.profile().code());
    }
    teachings(id, key, staff.divisionTeachings(), "division", file, line);
    teachings(id, key, staff.groupTeachings(), "group", file, line);
    for (ClassRef ref : EntryContent.distinct(staff.headTeacherOf(), EntryContent.BY_CLASS)) {
      headTeachers.row(HEAD_TEACHER_COLUMNS).entry(id, key, file, line);
      headTeachers.text(ref.school()).text(ref.code());
    }
  }

  private void teachings(
      long id, String key, List<TeachingRef> refs, String type, int file, int line) {
    for (TeachingRef ref : EntryContent.distinct(refs, StaffContent.BY_TEACHING)) {
      teachings.row(TEACHING_COLUMNS).entry(id, key, file, line).text(ref.school());
      teachings.text(type).text(ref.code()).text(StaffContent.subject(ref)).text(ref.label());
    }
  }
}
