# Sourced by `scripts/swath`, `scripts/test` and `bin/swath`: find_java sets $java_home to a JDK 25 or newer.
# Order: SWATH_JAVA_HOME (a wrong one is an error), JAVA_HOME, PATH, then where systems put JDKs. POSIX sh.

least_java=25

# is_jdk HOME: is there a JDK that is new enough? Sets $major, 0 where there is none.
is_jdk() {
  major=0
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  jdk_version=
  if [ -r "$1/release" ]; then
    while IFS= read -r jdk_line; do
      case $jdk_line in JAVA_VERSION=*) jdk_version=${jdk_line#*=} ;; esac
    done <"$1/release"
  else
    jdk_version=$(java_property "$1/bin/java" java.specification.version)
  fi
  jdk_version=${jdk_version#\"}
  major=${jdk_version%%[!0-9]*}
  major=${major:-0}
  [ "$major" -ge "$least_java" ]
}

java_property() {
  "$1" -XshowSettings:properties -version 2>&1 </dev/null | sed -n "s/^ *$2 = //p"
}

# home_on_path: the home of PATH's java. A java without a `release` beside it is a shim (jenv, asdf): that one is asked.
home_on_path() {
  on_path=$(command -v java) || return 1
  # macOS has a stub there, which opens a window where there is no JDK; java_home answers for it below.
  [ "$on_path" != /usr/bin/java ] || [ ! -x /usr/libexec/java_home ] || return 1
  asked=$on_path
  while [ -h "$on_path" ]; do
    link=$(readlink "$on_path")
    case $link in /*) on_path=$link ;; *) on_path=${on_path%/*}/$link ;; esac
  done
  path_home=${on_path%/*}/..
  [ -r "$path_home/release" ] || path_home=$(java_property "$asked" java.home)
  [ -d "$path_home" ] && path_home=$(CDPATH='' cd -- "$path_home" && pwd -P)
}

# Of several JDKs nobody pointed at, the oldest that will do: it is the one that Swath is tested with.
consider() {
  for jdk; do
    if is_jdk "$jdk" && { [ -z "$java_home" ] || [ "$major" -lt "$found_major" ]; }; then
      java_home=$jdk found_major=$major
    fi
  done
}

# usual_places ROOT: ROOT is empty but in tests.
usual_places() {
  # Debian, Fedora, Arch, SUSE; containers; SDKMAN; IDEs.
  consider "$1"/usr/lib/jvm/* "$1"/usr/lib64/jvm/* "$1"/opt/java/* "$1"/usr/java/*
  consider "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/current "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/*
  consider "${HOME-}"/.jdks/*
  # macOS and Homebrew (also on Linux).
  if [ -x "$1/usr/libexec/java_home" ]; then
    consider "$("$1/usr/libexec/java_home" -F -v "$least_java+" 2>/dev/null)"
  fi
  consider "$1"/Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home
  for brew in "$1/opt/homebrew" "$1/usr/local" "$1/home/linuxbrew/.linuxbrew"; do
    consider "$brew"/opt/openjdk*/libexec/openjdk.jdk/Contents/Home "$brew"/opt/openjdk*/libexec
  done
}

# find_java [ROOT]: sets $java_home or ends the script with 2.
find_java() {
  java_home=
  if [ -n "${SWATH_JAVA_HOME-}" ]; then
    if is_jdk "$SWATH_JAVA_HOME"; then
      java_home=$SWATH_JAVA_HOME
      return
    fi
    case $major in 0) it="no JDK with bin/java and bin/javac is there" ;; *) it="that is JDK $major" ;; esac
    echo "swath: SWATH_JAVA_HOME=$SWATH_JAVA_HOME is not a JDK $least_java or newer: $it. Set it to one, or unset it." >&2
    exit 2
  fi
  if [ -n "${JAVA_HOME-}" ] && is_jdk "$JAVA_HOME"; then
    java_home=$JAVA_HOME
  elif home_on_path && is_jdk "$path_home"; then
    java_home=$path_home
  else
    usual_places "${1-}"
  fi
  [ -n "$java_home" ] && return
  cat >&2 <<END
swath: needs a JDK $least_java or newer, and found none by SWATH_JAVA_HOME, JAVA_HOME, PATH or in the usual folders. To get one:
  Debian, Ubuntu  sudo apt install openjdk-25-jdk        (older releases: temurin-25-jdk, from Eclipse Adoptium)
  Fedora          sudo dnf install java-25-openjdk-devel
  macOS           brew install openjdk@25
  SDKMAN          sdk install java 25-tem                (or another 25 that \`sdk list java\` names)
If there is one already, name its folder: SWATH_JAVA_HOME=/path/to/jdk-25
END
  exit 2
}
