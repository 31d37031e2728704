//! Changes JSON text in place, as a list of byte ranges and their replacements. Values are slices
//! of the text, so their positions are known.

use std::ops::Range;

use serde_json::value::RawValue;

use crate::load::json::{self, Kind, Member, offset_in};

/// Byte ranges of one text and what replaces each. The ranges never overlap.
pub(super) struct Splices<'a> {
    source: &'a str,
    all: Vec<(Range<usize>, String)>,
}

impl<'a> Splices<'a> {
    pub(super) const fn new(source: &'a str) -> Self {
        Self { source, all: Vec::new() }
    }

    /// The text with all replacements made.
    pub(super) fn applied(mut self) -> String {
        self.all.sort_by_key(|(range, _)| (range.start, range.end));
        let mut text = String::with_capacity(self.source.len() + 1024);
        let mut at = 0;
        for (range, new) in &self.all {
            text.push_str(self.source.get(at..range.start).unwrap_or_default());
            text.push_str(new);
            at = at.max(range.end);
        }
        text.push_str(self.source.get(at..).unwrap_or_default());
        text
    }

    fn range(&self, slice: &str) -> Range<usize> {
        let start = offset_in(self.source, slice);
        start..start + slice.len()
    }

    /// Replaces a value.
    pub(super) fn replace(&mut self, value: &str, new: &str) {
        let range = self.range(value);
        let new = self.indented(new, range.start);
        self.all.push((range, new));
    }

    /// Changes a value from `old` to `new`, both as this program would write them. `there` is the
    /// value as it is in the text, which may be formatted differently. Only the smallest parts that
    /// have to change are rewritten.
    pub(super) fn change(&mut self, there: &str, old: &str, new: &str) {
        if old == new {
            return;
        }
        match (Kind::of(there), Kind::of(old), Kind::of(new)) {
            (Kind::Object, Kind::Object, Kind::Object) => self.change_object(there, old, new),
            (Kind::Array, Kind::Array, Kind::Array) => self.change_list(there, old, new),
            _ => self.replace(there, new),
        }
    }

    fn change_object(&mut self, there: &str, old: &str, new: &str) {
        let (there_all, old, new) = (json::members(there), json::members(old), json::members(new));
        let mut added = Vec::new();
        for member in &new {
            let before = find(&old, member).map(|m| m.value);
            if before == Some(member.value) {
                continue;
            }
            let before = before.unwrap_or("null");
            match find(&there_all, member) {
                Some(stands) => self.change(stands.value, before, member.value),
                None => added.push(format!("{}: {}", member.key, pretty(member.value))),
            }
        }
        let gone =
            |stands: &Member<'_>| find(&old, stands).is_some() && find(&new, stands).is_none();
        let removed: Vec<bool> = there_all.iter().map(gone).collect();
        let parts: Vec<Range<usize>> = there_all
            .iter()
            .map(|member| self.range(member.key).start..self.range(member.value).end)
            .collect();
        self.resize(there, &parts, &removed, &added);
    }

    fn change_list(&mut self, there: &str, old: &str, new: &str) {
        let (all, old, after) = (json::elements(there), json::elements(old), json::elements(new));
        if all.len() != old.len() {
            self.replace(there, new);
            return;
        }
        if old.len() == after.len() {
            for ((there, old), new) in all.iter().zip(&old).zip(&after) {
                self.change(there, old, new);
            }
            return;
        }
        let mut left = after.iter().peekable();
        let removed: Vec<bool> =
            old.iter().map(|old| left.next_if(|new| *new == old).is_none()).collect();
        let added: Vec<&str> = left.copied().collect();
        if removed.contains(&true) && !added.is_empty() {
            self.replace(there, new);
            return;
        }
        self.take_and_add(there, &removed, &added);
    }

    /// Takes elements out of a list and puts others at its end.
    pub(super) fn take_and_add(&mut self, list: &str, removed: &[bool], added: &[&str]) {
        let parts: Vec<Range<usize>> =
            json::elements(list).into_iter().map(|element| self.range(element)).collect();
        let added: Vec<String> = added.iter().map(|element| pretty(element)).collect();
        self.resize(list, &parts, removed, &added);
    }

    /// Takes members out of an object, or elements out of a list, and puts new ones at its end.
    fn resize(&mut self, whole: &str, parts: &[Range<usize>], removed: &[bool], added: &[String]) {
        let is_kept = |place: usize| !removed.get(place).copied().unwrap_or(false);
        let kept: Vec<usize> = (0..parts.len()).filter(|place| is_kept(*place)).collect();
        let outer = self.range(whole);
        let Some(last) = kept.last().copied() else {
            if added.is_empty() {
                if !parts.is_empty() {
                    self.all.push((outer.start + 1..outer.end - 1, String::new()));
                }
                return;
            }
            let base = self.indent_at(outer.start);
            let inner = format!("{base}  ");
            let lines: Vec<String> =
                added.iter().map(|part| format!("\n{inner}{}", shifted(part, &inner))).collect();
            let text = format!("{}\n{base}", lines.join(","));
            self.all.push((outer.start + 1..outer.end - 1, text));
            return;
        };
        self.take_out(parts, &kept);
        if added.is_empty() {
            return;
        }
        let end = parts[last].end;
        let before = match parts.first().and_then(|first| self.own_line(first.start)) {
            Some(indent) => format!(",\n{indent}"),
            None => ", ".to_owned(),
        };
        let indent = self.indent_at(parts[last].start);
        let text: Vec<String> =
            added.iter().map(|part| [before.as_str(), &shifted(part, &indent)].concat()).collect();
        self.all.push((end..end, text.concat()));
    }

    /// Takes out the parts that are not kept, each with one adjacent comma.
    fn take_out(&mut self, parts: &[Range<usize>], kept: &[usize]) {
        let mut before: Option<usize> = None;
        for place in kept.iter().copied().map(Some).chain([None]) {
            let from = before.map_or(0, |before| before + 1);
            let to = place.unwrap_or(parts.len());
            if from < to {
                let range = match (before, place) {
                    (Some(before), _) => parts[before].end..parts[to - 1].end,
                    (None, Some(place)) => parts[from].start..parts[place].start,
                    (None, None) => return,
                };
                self.all.push((range, String::new()));
            }
            before = place;
        }
    }

    /// The indentation of the line that holds the byte `at`; `None` if anything but blanks comes
    /// before `at` in that line.
    fn own_line(&self, at: usize) -> Option<&'a str> {
        let before = self.source.get(..at)?;
        let line = before.rfind('\n')? + 1;
        before.get(line..).filter(|blanks| blanks.trim().is_empty())
    }

    /// The blanks at the start of the line that holds the byte `at`.
    fn indent_at(&self, at: usize) -> String {
        let before = self.source.get(..at).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let line = self.source.get(line..at).unwrap_or_default();
        line.chars().take_while(|c| *c == ' ' || *c == '\t').collect()
    }

    fn indented(&self, value: &str, at: usize) -> String {
        shifted(&pretty(value), &self.indent_at(at))
    }
}

fn find<'m, 'a>(members: &'m [Member<'a>], wanted: &Member<'_>) -> Option<&'m Member<'a>> {
    members.iter().find(|member| member.name == wanted.name)
}

/// JSON with one part per line, indented by two blanks.
fn pretty(value: &str) -> String {
    let short = value.len() <= 60 && !value.contains('{');
    if short || matches!(Kind::of(value), Kind::Text) {
        return value.to_owned();
    }
    laid_out(value).unwrap_or_else(|| value.to_owned())
}

/// Keeps the order of the members, which a map of values would not do.
fn laid_out(value: &str) -> Option<String> {
    let inside = |all: Vec<String>, open: char, close: char| {
        if all.is_empty() {
            return format!("{open}{close}");
        }
        let lines: Vec<String> =
            all.iter().map(|part| format!("\n  {}", shifted(part, "  "))).collect();
        format!("{open}{}\n{close}", lines.join(","))
    };
    match Kind::of(value) {
        Kind::Object => {
            let all = json::members(value);
            let parts = all.iter().map(|m| format!("{}: {}", m.key, pretty(m.value))).collect();
            Some(inside(parts, '{', '}'))
        }
        Kind::Array => {
            let parts = json::elements(value).into_iter().map(pretty).collect();
            Some(inside(parts, '[', ']'))
        }
        _ => None,
    }
}

/// Indents all lines but the first. Strings in JSON hold no line breaks, so each break is between
/// values.
fn shifted(value: &str, indent: &str) -> String {
    value.replace('\n', &format!("\n{indent}"))
}

/// A value as JSON on one line, as this program writes it.
pub(super) fn compact(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Whether a text is JSON.
pub(super) fn is_json(text: &str) -> bool {
    serde_json::from_str::<&RawValue>(text).is_ok()
}
