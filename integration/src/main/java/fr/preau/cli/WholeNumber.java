package fr.preau.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A whole number of the command line that has a least value, and a greatest. */
abstract class WholeNumber implements ITypeConverter<Integer> {
  private final int least;
  private final int greatest;

  private WholeNumber(int least, int greatest) {
    this.least = least;
    this.greatest = greatest;
  }

  /** How many, at least one. */
  static final class FromOne extends WholeNumber {
    FromOne() {
      super(1, Integer.MAX_VALUE);
    }
  }

  /** How long; zero is not at all. */
  static final class FromZero extends WholeNumber {
    FromZero() {
      super(0, Integer.MAX_VALUE);
    }
  }

  /** A TCP port; zero is any free one. */
  static final class Port extends WholeNumber {
    Port() {
      super(0, 65_535);
    }
  }

  @Override
  public Integer convert(String value) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= greatest) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new TypeConversionException(value);
    }
    throw new TypeConversionException(value);
  }
}
