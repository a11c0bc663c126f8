package fr.preau.mappings.generator;

import java.time.LocalDate;

/** Values as an export spells them. */
final class Text {
  private Text() {}

  /** {@code 31/12/2010}. */
  static String date(LocalDate date) {
    return twoDigits(date.getDayOfMonth())
        + "/"
        + twoDigits(date.getMonthValue())
        + "/"
        + date.getYear();
  }

  static String flag(boolean yes) {
    return yes ? "O" : "N";
  }

  static String bit(boolean yes) {
    return yes ? "1" : "0";
  }

  /** A land line of the range that is never given to anybody. */
  static String landLine(int number) {
    return "+33 1 99 00 " + twoDigits(number / 100 % 100) + " " + twoDigits(number % 100);
  }

  /** A mobile number of the range that is never given to anybody. */
  static String mobile(int number) {
    return "063998" + twoDigits(number / 100 % 100) + twoDigits(number % 100);
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
