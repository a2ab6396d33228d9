#!/usr/bin/env bash
# Makes the files of an image, as a directory for Jib: a Java runtime with only the modules that the program needs, the
# C library that the runtime needs when the image has no base, and the program with its class path in a fixed order.
#
# usage: make-root.sh JDK BASE OUT MODULES APP PROGRAM [COMMAND=MAIN_CLASS…]
#   JDK      home of a JDK; its jlink and jpackage make the runtime and the commands
#   BASE     the image's base; with `scratch` the C library comes along
#   OUT      directory to make, anew
#   MODULES  Java modules of the runtime, separated by commas
#   APP      folder of the program: its jars are below it
#   PROGRAM  a jar in that folder, or the main class in the jars of its folder lib
#   COMMAND  name of an executable for the main class, which learns the name by the system property graphite.command
#            (the image has no shell that could run a script); there is one of the same name with .py at its end, too
set -euo pipefail
jdk=${1:?}; base=${2:?}; out=${3:?}; modules=${4:?}; app=${5:?}; program=${6:?}; shift 6

rm -rf "$out"
mkdir -p "$out"/{runtime/opt,app/app}
out=$(cd "$out" && pwd)
runtime=$out/runtime

"$jdk/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --compress zip-6 \
  --output "$runtime/opt/jre"

# The program. Its class path is written out in order: /app/lib/* would be in the order of the file system, and the
# AOT cache holds for one order only.
cp -r "$app/." "$out/app/app/"
rm -rf "$out/app/app/bin"
case $program in
  *.jar) echo "-jar /app/$program" ;;
  *) (cd "$app" && printf '%s\n' lib/*.jar | LC_ALL=C sort | sed 's#^#/app/#' | paste -sd: | sed 's/^/-cp /'); echo "$program" ;;
esac > "$out/app/app/program.args"

# A command runs for a moment.
command_options="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xlog:disable --enable-native-access=ALL-UNNAMED"
commands() {
  mkdir -p "$out/launcher"
  local add=() first=$1 command
  for command in "${@:2}"; do
    printf 'main-class=%s\njava-options=%s\n' "${command#*=}" "$command_options -Dgraphite.command=${command%%=*}" \
      > "$out/launcher/${command%%=*}.properties"
    add+=(--add-launcher "${command%%=*}=$out/launcher/${command%%=*}.properties")
  done
  mkdir "$out/launcher/jars"
  cp "$app"/lib/*.jar "$out/launcher/jars/"
  "$jdk/bin/jpackage" --type app-image --runtime-image "$runtime/opt/jre" --input "$out/launcher/jars" \
    --main-jar "$(basename "$(ls "$app"/lib/whisper-*.jar)")" --main-class "${first#*=}" --name "${first%%=*}" \
    --java-options "$command_options -Dgraphite.command=${first%%=*}" "${add[@]}" --dest "$out/launcher/made"
  local made=$out/launcher/made/${first%%=*}
  mkdir -p "$runtime/opt/tools/lib/app" "$runtime/opt/tools/bin"
  cp "$made"/bin/* "$runtime/opt/tools/bin/"
  cp "$made"/lib/libapplauncher.so "$runtime/opt/tools/lib/"
  for cfg in "$made"/lib/app/*.cfg; do
    sed -e 's#\$APPDIR/#/app/lib/#' -e 's#^\[Application\]#&\napp.runtime=/opt/jre#' "$cfg" \
      > "$runtime/opt/tools/lib/app/$(basename "$cfg")"
  done
  # An executable reads the .cfg of its own name.
  for command in "$@"; do
    cp "$runtime/opt/tools/bin/${command%%=*}" "$runtime/opt/tools/bin/${command%%=*}.py"
    sed 's/^\(java-options=-Dgraphite.command=.*\)$/\1.py/' "$runtime/opt/tools/lib/app/${command%%=*}.cfg" \
      > "$runtime/opt/tools/lib/app/${command%%=*}.py.cfg"
  done
  rm -r "$out/launcher"
}
if [ $# -gt 0 ]; then commands "$@"; fi

# What the runtime is linked with goes into /lib, which Debian's loader searches (it does not search /lib64).
c_library() {
  mkdir -p "$runtime"/{lib,lib64,etc}
  find "$runtime/opt" -type f \( -name '*.so' -o -perm -u+x \) -print0 | xargs -0 -n1 ldd 2>/dev/null |
    awk '$2 == "=>" && $3 ~ /^\// { print $3 } $1 ~ /^\/lib.*ld-linux/ { print $1 }' | sort -u | grep -v "^$out" |
    while read -r file; do
      case $file in
        */ld-linux*) mkdir -p "$runtime$(dirname "$file")" && cp -L "$file" "$runtime$file" ;;
        *) cp -L "$file" "$runtime/lib/" ;;
      esac
    done
  # Names beyond ASCII become file names by the locale's encoding.
  mkdir -p "$runtime/usr/lib/locale"
  cp -rL /usr/lib/locale/C.utf8 "$runtime/usr/lib/locale/"
  printf 'root:x:0:0:root:/:/none\ngraphite:x:1000:1000:graphite:/:/none\n' > "$runtime/etc/passwd"
  printf 'hosts: files dns\n' > "$runtime/etc/nsswitch.conf"
}
if [ "$base" = scratch ]; then c_library; fi
mkdir -p "$runtime"/{tmp,data}
# Jib gives every file this time, and an AOT cache made from here is only good for jars of the same time.
find "$out" -exec touch -h -d @1 {} +
