# Finds a JDK 25 or newer for the wrapper and the launcher: Maven itself must run on it, because Quarkus augments in Maven's JVM.
prunella_jdk_major() {
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}
prunella_find_jdk() {
  for candidate in "${JAVA_HOME:-}" "${JDK25_HOME:-}" /usr/lib/jvm/*25* /usr/lib/jvm/* \
    "$HOME"/.sdkman/candidates/java/25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
    [ -n "$candidate" ] && [ -x "$candidate/bin/javac" ] || continue
    major=$(prunella_jdk_major "$candidate")
    if [ "${major:-0}" -ge 25 ]; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
  done
  echo "Prunella needs a JDK 25 or newer. None was found in JAVA_HOME, JDK25_HOME, /usr/lib/jvm, SDKMAN or /Library/Java." >&2
  echo "Install one (for example Eclipse Temurin 25) and set JAVA_HOME to it." >&2
  return 1
}
prunella_find_jdk || exit "${wrong:-1}"
