# Sourced by `scripts/swath` and `bin/swath`: hashes, locks and the file names' encoding. POSIX sh.

# hash_command: sets $hasher, a command that hashes files or its stdin.
hash_command() {
  if command -v sha256sum >/dev/null; then
    hasher=sha256sum
  elif command -v shasum >/dev/null; then
    hasher="shasum -a 256" # macOS
  else
    hasher=cksum
  fi
}

# digest: at most 16 characters for what comes in by stdin. No process more than it takes: each start does this.
digest() {
  $hasher | {
    read -r sum rest
    printf %.16s "$sum"
  }
}

# lock FILE WHAT: waits for the kernel's lock on FILE, held by descriptor 9 until unlock, so that no killed holder leaves
# it behind. A child that inherits 9, such as a Maven whose script was killed, holds on: it is still writing.
lock() {
  (: >>"$1") 2>/dev/null || return 1
  exec 9>>"$1"
  if command -v flock >/dev/null; then
    flock -n 9 || { wait_for "$2" && flock 9; }
  elif command -v perl >/dev/null; then # macOS
    perl_lock LOCK_EX\|LOCK_NB || { wait_for "$2" && perl_lock LOCK_EX; }
  fi
}

# can_lock: whether there is a tool that locks files.
can_lock() {
  command -v flock >/dev/null || command -v perl >/dev/null
}

# try_lock FILE: takes the same lock where nobody has it, and fails at once where somebody does.
try_lock() {
  (: >>"$1") 2>/dev/null || return 1
  exec 9>>"$1"
  if command -v flock >/dev/null; then
    flock -n 9
  elif command -v perl >/dev/null; then # macOS
    perl_lock LOCK_EX\|LOCK_NB
  fi
}

perl_lock() {
  perl -e 'use Fcntl ":flock"; open(LOCK, ">>&=", 9) && flock(LOCK, '"$1"') || exit 1'
}

wait_for() {
  echo "swath: waiting for another start, which $1" >&2
}

unlock() {
  exec 9>&-
}

# In the C locale a JVM on Linux cannot open a path with an umlaut.
use_utf8() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
    C | POSIX)
      if [ -n "${LC_ALL-}" ]; then export LC_ALL=C.UTF-8; else export LC_CTYPE=C.UTF-8; fi
      ;;
  esac
}
