# Names what failed, one line each, with the beginning of what it said. Reads the reports of Maven's tests (TEST-*.xml)
# and the logs of Maven, of the console's tools and of the whole.
function value(name) {
  return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : ""
}
function plain(text) {
  gsub(/(&#(9|10|13);| )+/, " ", text)
  gsub(/&lt;/, "<", text)
  gsub(/&gt;/, ">", text)
  gsub(/&quot;/, "\"", text)
  gsub(/&apos;/, "'", text)
  gsub(/&amp;/, "\\&", text)
  return text
}
function say(what, why) {
  sub(/^ */, "", why)
  if (!((what, why) in said)) print "  " what (why == "" ? "" : ": " substr(why, 1, 240))
  said[what, why] = 1
}

FILENAME ~ /\.xml$/ {
  if (/^ *<testcase /) test = value("classname") (value("name") == "" ? "" : "." value("name"))
  else if (/^ *<(failure|error)[ >]/) say(plain(test), plain(value("message") == "" ? value("type") : value("message")))
  next
}

{ gsub(/\033\[[0-9;]*m/, "") }

# A failure of vitest, Playwright or knip, and below it what it says.
/^ FAIL / || /^(Unused|Unlisted|Unresolved|Duplicate) .*\([0-9]+\)$/ || /^ *[0-9]+\) .*\.spec\.ts:/ {
  if (failed != "") say(failed)
  failed = $0
  sub(/^ *(FAIL|[0-9]+\)) */, "", failed)
  sub(/ ─.*/, "", failed)
  next
}
failed != "" && NF { say(failed, $0); failed = "" }

# Types, formatting, and lint below the name of its file.
/error TS[0-9]+:/ { say($0) }
/^\[warn\] [^ ]+$/ { say($2, "not formatted") }
/^\/.*\.[jt]sx?$/ { file = $0 }
/^ +[0-9]+:[0-9]+ +(error|warning) / { say(file, $0) }

# The whole, and a goal of the campaign.
/^prunella: / || /^Exception in thread / || / MISSED$/ { say($0) }

# Maven, where it is not a test that failed: those are reported by name.
/^\[ERROR\] Failed to execute goal / { goal = substr($0, 9); next }
goal != "" && !/^\[ERROR\] *$/ {
  if (!/^\[ERROR\] See .*-reports for the individual test results/) say(goal)
  goal = ""
}
/^\[INFO\] prunella-.* SKIPPED/ { say($2, "not tried, since something that it builds on failed") }
