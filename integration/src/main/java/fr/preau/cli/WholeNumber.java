package fr.preau.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A whole number of the command line that has a least value. */
abstract class WholeNumber implements ITypeConverter<Integer> {
  private final int least;

  private WholeNumber(int least) {
    this.least = least;
  }

  /** How many, at least one. */
  static final class FromOne extends WholeNumber {
    FromOne() {
      super(1);
    }
  }

  /** How long; zero is not at all. */
  static final class FromZero extends WholeNumber {
    FromZero() {
      super(0);
    }
  }

  @Override
  public Integer convert(String value) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new TypeConversionException(value);
    }
    throw new TypeConversionException(value);
  }
}
