package dev.trustgate.gateway.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What an operator is told when a database file cannot be used. */
final class SqliteSentences {

  private static final int PRIMARY_CODE = 0xff;

  private static final String DAMAGED =
      " is damaged: restore it from a backup, or move it away to start with nothing";

  private SqliteSentences() {}

  static StoreUnavailable foreign(Path file) {
    return new StoreUnavailable(
        file + " is a SQLite database of another program: name another file in TRUSTGATE_STORE");
  }

  static StoreUnavailable notSqlite(Path file) {
    return new StoreUnavailable(
        file + " is not a SQLite database: name another file in TRUSTGATE_STORE, or move it away");
  }

  static StoreUnavailable damaged(Path file) {
    return new StoreUnavailable(file + DAMAGED);
  }

  static StoreUnavailable emptied(Path file) {
    return new StoreUnavailable(
        file
            + " is empty although its log "
            + file.getFileName()
            + "-wal is not: restore both from a backup, or move both away to start with nothing");
  }

  static StoreUnavailable replaced(Path file) {
    return new StoreUnavailable(
        file + " was replaced while it was in use: restart to use the file that is there now");
  }

  static StoreUnavailable gone(Path file, IOException cause) {
    return new StoreUnavailable(
        file + " was taken away while it was in use: restore it and restart", cause);
  }

  /** About a file or folder that cannot be made, found or read. */
  static StoreUnavailable inaccessible(Path file, IOException cause) {
    String reason =
        switch (cause) {
          case AccessDeniedException denied -> "no permission for " + denied.getFile();
          case FileAlreadyExistsException taken -> taken.getFile() + " is not a folder";
          case NoSuchFileException missing -> missing.getFile() + " does not exist";
          case FileSystemException other when other.getReason() != null -> other.getReason();
          default -> cause.getClass().getSimpleName();
        };
    return new StoreUnavailable(file + " cannot be opened: " + reason, cause);
  }

  /** About a failure of the database itself. */
  static StoreUnavailable explain(Path file, SQLException failure) {
    if (failure.getCause() instanceof NativeLibraryNotFoundException) {
      return new StoreUnavailable(
          file
              + " cannot be used because the library of SQLite cannot be unpacked: name a folder"
              + " that allows it with JAVA_TOOL_OPTIONS=-Dorg.sqlite.tmpdir=FOLDER",
          failure);
    }
    if (!(failure instanceof SQLiteException sqlite)) {
      return new StoreUnavailable(file + " cannot be used: " + failure.getMessage(), failure);
    }
    String sentence =
        switch (primary(sqlite)) {
          case SQLITE_BUSY, SQLITE_LOCKED ->
              " is held by another process that does not let go: stop it, or try again";
          case SQLITE_FULL -> " cannot grow because the disk is full: make room and try again";
          case SQLITE_CORRUPT, SQLITE_NOTADB -> DAMAGED;
          // Our statements never change: if one is wrong for these tables, the tables are wrong.
          case SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISMATCH -> DAMAGED;
          case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
              " cannot be written: give this user the file and its folder";
          case SQLITE_IOERR -> " cannot be read or written: the disk reports " + code(sqlite);
          default -> " cannot be used: SQLite reports " + code(sqlite);
        };
    return new StoreUnavailable(file + sentence, failure);
  }

  /** Whether the database says that what it read cannot be right. */
  static boolean saysDamaged(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        && switch (primary(sqlite)) {
          case SQLITE_CORRUPT, SQLITE_NOTADB -> true;
          default -> false;
        };
  }

  /** Whether the database says that the disk itself failed it. */
  static boolean saysUnreliable(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        && primary(sqlite) == SQLiteErrorCode.SQLITE_IOERR;
  }

  /** Whether the database says that somebody else holds it. */
  static boolean saysBusy(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        && primary(sqlite) == SQLiteErrorCode.SQLITE_BUSY;
  }

  private static SQLiteErrorCode primary(SQLiteException failure) {
    return SQLiteErrorCode.getErrorCode(failure.getResultCode().code & PRIMARY_CODE);
  }

  private static String code(SQLiteException failure) {
    return failure.getResultCode().name();
  }
}
