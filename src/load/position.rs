//! Converts a byte offset in a file to line, column and JSON path. This is done only for values
//! that a problem names, so it costs nothing for a file without problems.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::json::{self, Kind};
use super::problem::Place;

/// Code points are counted once per block of this many bytes, so that columns of very long lines
/// are cheap.
const BLOCK: usize = 1 << 16;

/// An index of the lines of a file.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    source: &'a str,
    /// The offset of the first byte of each line.
    starts: Vec<usize>,
    /// The number of code points before each block.
    counts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Indexes the lines of a file.
    pub(super) fn new(source: &'a str) -> Self {
        let mut starts = vec![0];
        starts.extend(source.match_indices('\n').map(|(at, _)| at + 1));
        let mut counts = vec![0];
        for block in source.as_bytes().chunks(BLOCK) {
            counts.push(counts.last().copied().unwrap_or_default() + code_points(block));
        }
        Self { source, starts, counts }
    }

    /// The line and column of a byte, both from 1. Columns count code points, without a byte order
    /// mark.
    pub(super) fn position(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.source.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let mark = line == 1 && offset > 0 && self.source.starts_with('\u{feff}');
        let column = self.points_before(offset) - self.points_before(start);
        (line, column + 1 - usize::from(mark))
    }

    /// The offset of the first byte of a line; lines count from 1.
    pub(super) fn start(&self, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.source.len())
    }

    /// The place of a byte range; `path` is its JSON path.
    pub(super) fn place(&self, bytes: Range<usize>, path: String) -> Place {
        let (line, column) = self.position(bytes.start);
        Place { line, column, bytes: (bytes.start, bytes.end), path }
    }

    fn points_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let counted = self.counts.get(block).copied().unwrap_or_default();
        counted + code_points(&self.source.as_bytes()[block * BLOCK..offset])
    }
}

fn code_points(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

/// Adds a member's name to a path.
pub(super) fn push_name(path: &mut String, name: &str) {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let written = if !name.is_empty() && name.chars().all(plain) {
        write!(path, ".{name}")
    } else {
        write!(path, "[{name:?}]")
    };
    debug_assert!(written.is_ok(), "writing to a string cannot fail");
}

/// Adds an index to a path.
pub(super) fn push_index(path: &mut String, index: usize) {
    let written = write!(path, "[{index}]");
    debug_assert!(written.is_ok(), "writing to a string cannot fail");
}

/// The paths of the values and keys that start at the given bytes, in one walk over the file.
pub(super) fn paths(source: &str, body: &str, offsets: &[usize]) -> BTreeMap<usize, String> {
    let mut wanted = offsets.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    let mut walk = Walk { source, found: BTreeMap::new() };
    walk.value(body, "$", &wanted);
    walk.found
}

struct Walk<'a> {
    source: &'a str,
    found: BTreeMap<usize, String>,
}

impl Walk<'_> {
    /// Descends only into values that contain a wanted byte, so it goes no deeper than the
    /// problems.
    fn value(&mut self, value: &str, path: &str, wanted: &[usize]) {
        let start = json::offset_in(self.source, value);
        let wanted = self.take(start, path, wanted);
        if wanted.is_empty() {
            return;
        }
        match Kind::of(value) {
            Kind::Object => {
                for member in json::members(value) {
                    let key = json::offset_in(self.source, member.key);
                    let end = json::offset_in(self.source, member.value) + member.value.len();
                    let inside = within(wanted, key..end);
                    if !inside.is_empty() {
                        let mut path = path.to_owned();
                        push_name(&mut path, member.name.as_deref().unwrap_or(member.key));
                        let rest = self.take(key, &path, inside);
                        self.value(member.value, &path, rest);
                    }
                }
            }
            Kind::Array => {
                for (index, element) in json::elements(value).into_iter().enumerate() {
                    let start = json::offset_in(self.source, element);
                    let inside = within(wanted, start..start + element.len());
                    if !inside.is_empty() {
                        let mut path = path.to_owned();
                        push_index(&mut path, index);
                        self.value(element, &path, inside);
                    }
                }
            }
            Kind::Text | Kind::Number | Kind::Bool | Kind::Null => {}
        }
    }

    fn take<'w>(&mut self, start: usize, path: &str, wanted: &'w [usize]) -> &'w [usize] {
        match wanted.split_first() {
            Some((first, rest)) if *first == start => {
                self.found.insert(start, path.to_owned());
                rest
            }
            _ => wanted,
        }
    }
}

fn within(wanted: &[usize], range: Range<usize>) -> &[usize] {
    let from = wanted.partition_point(|offset| *offset < range.start);
    let to = wanted.partition_point(|offset| *offset < range.end);
    &wanted[from..to]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points() {
        let source = "\u{feff}{\"é\":\n  \"日本\", 1}";
        let lines = Lines::new(source);
        assert_eq!(lines.position(3), (1, 1));
        assert_eq!(lines.position(source.find('"').unwrap()), (1, 2));
        assert_eq!(lines.position(source.find(',').unwrap()), (2, 7));
        assert_eq!(lines.position(source.len()), (2, 11));
    }

    #[test]
    fn columns_of_a_very_long_line_are_right() {
        let source = "é".repeat(3 * BLOCK);
        assert_eq!(Lines::new(&source).position(5 * BLOCK), (1, 5 * BLOCK / 2 + 1));
    }

    #[test]
    fn paths_name_values_and_keys() {
        let source = r#"{"roles": [{}, {"a b": 1, "when": null}]}"#;
        let at = |part: &str| source.find(part).unwrap();
        let found = paths(source, source, &[0, at("1,"), at("null"), at("\"when\"")]);
        let found: Vec<_> = found.into_values().collect();
        assert_eq!(found, ["$", "$.roles[1][\"a b\"]", "$.roles[1].when", "$.roles[1].when"]);
    }
}
