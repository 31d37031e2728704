//! Estimates from their bytes how much memory files will take, before it is allocated, and finds
//! out how much is available. Files that would take too much are refused, so that the program keeps
//! running.

use std::fs;
use std::ops::AddAssign;

use memchr::memchr2;

use super::problem::{Code, Problem, Severity};
use crate::model::Text;

/// Bytes of memory that may always be taken, however small the files are (1 GiB).
const ALWAYS: u64 = 1 << 30;

/// For larger files, the limit is this many times the bytes that were read.
const TIMES: u64 = 6;

/// Estimated bytes for one entity, record or document, including its place on the map.
const OF_ITEM: u64 = 1_300;

/// Estimated bytes for one value in data as people and programs usually write it, which is mostly
/// text.
const OF_VALUE: u64 = 60;

/// Values beyond one per this many bytes are "crowded": such data is hardly anything but values.
/// Each of them costs `OF_CROWDED_VALUE` more bytes.
const BYTES_PER_VALUE: u64 = 32;
const OF_CROWDED_VALUE: u64 = 300;

/// Counts of what is in a JSON text, as far as it affects memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// The length of the text in bytes.
    pub bytes: u64,
    /// The number of elements in the lists of the outermost object.
    pub items: u64,
    /// The number of values of any kind, including objects and lists.
    pub values: u64,
    /// The number of values in excess of one per `BYTES_PER_VALUE` bytes.
    crowded: u64,
}

impl AddAssign for Contents {
    fn add_assign(&mut self, other: Self) {
        self.bytes += other.bytes;
        self.items += other.items;
        self.values += other.values;
        self.crowded += other.crowded;
    }
}

impl Contents {
    /// Counts what is in a text. The text need not be valid JSON; other text takes less memory.
    pub fn of(text: &[u8]) -> Self {
        let (mut items, mut values, mut depth) = (0, 0, 0_usize);
        let mut rest = text;
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            match byte {
                b'"' => rest = after_string(rest),
                b'{' | b'[' => {
                    depth += 1;
                    values += 1;
                    items += u64::from(depth == 3);
                }
                b'}' | b']' => depth = depth.saturating_sub(1),
                b',' => values += 1,
                // Files that are indented consist of blanks for a third and more.
                b'\n' | b' ' => rest = after_blanks(rest),
                _ => {}
            }
        }
        let bytes = text.len() as u64;
        let crowded = u64::saturating_sub(values, bytes / BYTES_PER_VALUE);
        Self { bytes, items, values, crowded }
    }

    /// A rough estimate of the memory that it will take, in bytes.
    pub const fn needs(&self) -> u64 {
        let Self { bytes, items, values, crowded } = *self;
        2 * bytes + OF_ITEM * items + OF_VALUE * values + OF_CROWDED_VALUE * crowded
    }
}

/// The bytes from the first that is no blank on.
fn after_blanks(rest: &[u8]) -> &[u8] {
    let end = rest.iter().position(|byte| *byte != b' ').unwrap_or(rest.len());
    &rest[end..]
}

/// The bytes after the end of a string, given the bytes after its opening quotation mark.
fn after_string(mut rest: &[u8]) -> &[u8] {
    while let Some(at) = memchr2(b'"', b'\\', rest) {
        let skip = if rest.get(at) == Some(&b'\\') { at + 2 } else { at + 1 };
        let ends = rest.get(at) == Some(&b'"');
        rest = rest.get(skip..).unwrap_or_default();
        if ends {
            return rest;
        }
    }
    &[]
}

/// How much memory may be taken for a file of `bytes`: what the user allows in the environment,
/// else six times as much as the file has, or a gibibyte if that is more. It is never more than
/// half of what the system still has, or four fifths if the user allows it.
pub fn limit(bytes: u64) -> u64 {
    let allowed = std::env::var(ALLOWED).ok().and_then(|words| size(&words));
    let wanted = allowed.unwrap_or_else(|| ALWAYS.max(bytes.saturating_mul(TIMES)));
    let there = available().unwrap_or(u64::MAX);
    wanted.min(if allowed.is_some() { there / 5 * 4 } else { there / 2 })
}

/// The environment variable with which the user allows more memory, or less.
const ALLOWED: &str = "COUNTERPART_MEMORY";

/// A number of bytes such as `6G` or `500M`; `None` if the words are not of that form.
fn size(words: &str) -> Option<u64> {
    let words = words.trim();
    let (number, unit) = words.split_at_checked(words.len().checked_sub(1)?)?;
    let number: u64 = number.parse().ok().filter(|number| *number > 0)?;
    let unit = match unit {
        "G" | "g" => 1 << 30,
        "M" | "m" => 1 << 20,
        _ => return None,
    };
    number.checked_mul(unit)
}

/// The problem for files that need more memory than they may take.
pub fn too_much(file: impl Into<Text>, what: &str, needs: u64, limit: u64) -> Problem {
    let message = format!(
        "{what} refused: it would need about {}, but only {} may be used",
        megabytes(needs),
        megabytes(limit)
    );
    let help = format!(
        "Split it into parts and open or import those one by one, or close other programs where \
         memory is short. Where there is enough, allow more of it in the environment: {ALLOWED}=6G"
    );
    Problem::of_file(Severity::Error, Code::TooMuch, file, message, help)
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB of memory", bytes.div_ceil(1_000_000))
}

/// The memory that the system can still give to this process, in bytes; `None` if the system does
/// not say.
fn available() -> Option<u64> {
    let all = [of_machine(), of_group(), of_process()];
    all.into_iter().flatten().min()
}

/// What is free or can be freed on this machine, in bytes.
fn of_machine() -> Option<u64> {
    let text = fs::read_to_string("/proc/meminfo").ok()?;
    kilobytes(text.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?)
}

fn kilobytes(words: &str) -> Option<u64> {
    let number: u64 = words.trim().strip_suffix("kB")?.trim().parse().ok()?;
    number.checked_mul(1024)
}

/// What is left of the memory limit of this process's control group, such as a container.
fn of_group() -> Option<u64> {
    let number = |name: &str| {
        let text = fs::read_to_string(format!("/sys/fs/cgroup/{name}")).ok()?;
        text.trim().parse::<u64>().ok()
    };
    Some(number("memory.max")?.saturating_sub(number("memory.current")?))
}

/// What is left of the limit set with the shell's `ulimit -v`.
fn of_process() -> Option<u64> {
    let limits = fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max address space"))?;
    let most: u64 = line.split_whitespace().next()?.parse().ok()?;
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let taken = status.lines().find_map(|line| line.strip_prefix("VmSize:"))?;
    Some(most.saturating_sub(kilobytes(taken)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_strings_is_no_value() {
        let text = br#"{"entities":[{"id":"a","note":"{[,\"{"},{"id":"b\\"}],"x":[1,2]}"#;
        let Contents { items, values, .. } = Contents::of(text);
        // Two entities, three more lists or objects, and a comma before each value but the first.
        assert_eq!((items, values), (2, 5 + 4));
        assert_eq!(Contents::of(b"\"never ends").items, 0);
        assert_eq!(Contents::of(b"]]]{{{").items, 1);
    }

    #[test]
    fn what_is_allowed_is_a_number_with_a_unit() {
        assert_eq!(size("6G"), Some(6 << 30));
        assert_eq!(size(" 500m"), Some(500 << 20));
        for words in ["", "G", "6", "0G", "-1G", "1.5G", "6GB", "6 é", "99999999999999999999G"] {
            assert_eq!(size(words), None, "{words}");
        }
    }

    #[test]
    fn a_gibibyte_may_always_be_taken_and_more_where_much_is_read() {
        // This assumes that the machine has more than two gibibytes, or the program could not be
        // built on it.
        assert_eq!(limit(1), ALWAYS);
        assert!(limit(1 << 28) > ALWAYS || available().is_some_and(|there| there / 2 <= ALWAYS));
    }
}
