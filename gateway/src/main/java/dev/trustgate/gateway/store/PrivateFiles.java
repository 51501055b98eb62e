package dev.trustgate.gateway.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and folders that only their owner may see. Permissions are given at creation, so that there
 * is no moment in which somebody else could open them.
 */
final class PrivateFiles {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private PrivateFiles() {}

  /** Makes the folder of this file, and those above it, where they are missing. */
  static void createFolderOf(Path file) throws IOException {
    Path folder = folderOf(file);
    if (Files.isDirectory(folder)) {
      return;
    }
    createFolderOf(folder);
    try {
      Files.createDirectory(folder, mode(file, "rwx------"));
      syncFolderOf(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  /**
   * Makes an empty file.
   *
   * @return false if there is one already; it is left as it is
   */
  static boolean create(Path file) throws IOException {
    try {
      Files.createFile(file, mode(file, "rw-------"));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Makes an empty file of a name that was not in use, in the folder of its sibling. */
  static Path createTemporarySibling(Path sibling) throws IOException {
    return Files.createTempFile(
        folderOf(sibling), sibling.getFileName() + ".", ".new", mode(sibling, "rw-------"));
  }

  /**
   * Gives a complete file its name, unless the name is in use.
   *
   * @throws FileAlreadyExistsException if it is; nothing was changed
   */
  static void appear(Path complete, Path name) throws IOException {
    try {
      Files.createLink(name, complete);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(complete, name); // a file system without links
    }
    syncFolderOf(name);
  }

  /**
   * Makes sure that the file can be written, and others beside it.
   *
   * @throws FileSystemException with a reason that says what is in the way
   */
  static void requireWritable(Path file) throws FileSystemException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "it is a folder");
    }
    if (!Files.exists(file)) {
      throw new FileSystemException(file.toString(), null, "it is a link to nothing");
    }
    if (!Files.isReadable(file) || !Files.isWritable(file)) {
      throw new FileSystemException(file.toString(), null, "no permission to read and write it");
    }
    if (!Files.isWritable(folderOf(file))) {
      throw new FileSystemException(file.toString(), null, "no permission to write to its folder");
    }
  }

  /** Whether anybody but the owner may do anything with the file. */
  static boolean sharedWithOthers(Path file) throws IOException {
    return posix(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file));
  }

  // Makes a name that was just created survive a power failure, where the system can.
  private static void syncFolderOf(Path file) {
    try (FileChannel channel = FileChannel.open(folderOf(file), StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Not every system lets a folder be opened; there it keeps its names by its own means.
      return;
    }
  }

  private static Path folderOf(Path file) {
    Path whole = file.toAbsolutePath();
    Path folder = whole.getParent();
    return folder == null ? whole : folder;
  }

  private static FileAttribute<?>[] mode(Path file, String mode) {
    return posix(file)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean posix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
