package dev.trustgate.gateway.yaml;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file that cannot be used; carries every mistake in it, not only the first. */
public final class BadFile extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final transient List<Mistake> mistakes;
  private final transient Optional<BadFile> other;

  /**
   * @param file as the person who named it wrote it
   */
  public BadFile(String file, List<Mistake> mistakes) {
    this(file, mistakes, Optional.empty());
  }

  private BadFile(String file, List<Mistake> mistakes, Optional<BadFile> other) {
    this.file = file;
    this.mistakes = mistakes.stream().sorted(Comparator.comparing(Mistake::spot)).toList();
    this.other = other;
  }

  /** This file and another one that it names: both cannot be used. */
  public BadFile and(BadFile another) {
    return new BadFile(file, mistakes, Optional.of(another));
  }

  public String file() {
    return file;
  }

  /** All mistakes, in the order in which they stand in the file. */
  public List<Mistake> mistakes() {
    return mistakes;
  }

  /** One line per mistake, {@code file:line:column pointer: detail}, as editors can follow it. */
  @Override
  public String getMessage() {
    return Stream.concat(
            mistakes.stream().map(mistake -> file + ":" + mistake),
            other.stream().map(BadFile::getMessage))
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
