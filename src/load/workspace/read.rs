//! Reads a workspace file. What cannot be used is left out and reported at its place. A file that
//! is not a workspace, or of a later version, is refused as a whole. This does not affect the data.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{
    Around, Choice, Chosen, DataFile, Decision, Decisions, FORMAT, Filter, Note, Notes, VERSION,
    View, When, Workspace,
};
use crate::load::convert::fields::Fields;
use crate::load::convert::report::{Dropped, Fault, Report};
use crate::load::format::Unknown;
use crate::load::json::{self, Kind};
use crate::load::parse;
use crate::load::problem::{Code, Problem, Severity, shortened};
use crate::load::read::bytes;
use crate::load::sha256;
use crate::model::{Day, DayRange, Text};

/// The result of reading a workspace file.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The file's name as shown in problems.
    pub name: Text,
    /// The file's text; empty if the bytes are not UTF-8.
    pub source: Text,
    /// The content, or why the file is refused.
    pub workspace: Result<Workspace, Refused>,
    /// All problems with it, in the order of the file.
    pub problems: Vec<Problem>,
}

/// Why a workspace file is not used at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It must not be changed: it was written by a later version of the program, or it cannot be
    /// read.
    LeaveAlone,
    /// It is broken, or not a workspace.
    Unusable,
}

impl Read {
    /// Whether something in the file could not be used and would be lost if the file were
    /// rewritten.
    pub fn is_lossy(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// A workspace file on the disk, after reading.
#[derive(Clone, Debug, PartialEq)]
pub struct OnDisk {
    /// The result of reading it.
    pub read: Read,
    /// SHA-256 of its bytes; empty if they could not be read.
    pub sha256: Text,
}

/// Workspace files over this many bytes are refused (64 MiB).
pub const LARGEST_WORKSPACE: u64 = 64 << 20;

/// Reads a workspace file from the disk; `None` if there is none.
pub fn open(path: &Path) -> Option<OnDisk> {
    let name = path.display().to_string();
    let bytes = if path.is_symlink() {
        Err(Box::new(is_link(&name)))
    } else {
        bytes(path, &name, LARGEST_WORKSPACE)
    };
    match bytes {
        Ok(bytes) => Some(OnDisk { read: read(&name, &bytes), sha256: sha256(&bytes) }),
        Err(problem) if problem.code == Code::FileNotFound => None,
        Err(problem) => {
            let read = Read {
                name: name.into(),
                source: "".into(),
                workspace: Err(Refused::LeaveAlone),
                problems: vec![reassuring(*problem)],
            };
            Some(OnDisk { read, sha256: "".into() })
        }
    }
}

/// The problem with a workspace that is a link. Whoever made the folder could use a link to make
/// the program read, copy and replace any file of the reader.
fn is_link(name: &str) -> Problem {
    let message = "the workspace is refused: it is a link, and nothing is read or written through \
                   a link in its place";
    let help = "Put the file itself there, or take the link away";
    Problem::of_file(Severity::Error, Code::NotAFile, name, message, help)
}

/// Reads the bytes of a workspace file. Never fails: what is wrong is in the problems.
pub fn read(name: &str, bytes: &[u8]) -> Read {
    let name = Text::from(name);
    let refused = |source: &str, problem: Problem| Read {
        name: name.clone(),
        source: source.into(),
        workspace: Err(Refused::Unusable),
        problems: vec![reassuring(problem)],
    };
    let source = match parse::decode(&name, bytes) {
        Ok(source) => source,
        Err(problem) => return refused("", *problem),
    };
    let text = source.strip_prefix('\u{feff}').unwrap_or(source);
    let body = match json::value(text) {
        Ok(body) => body,
        Err(error) => return refused(source, parse::syntax(&name, source, text, &error)),
    };
    let mut reader = Reader { report: Report::default() };
    let workspace = reader.file(body);
    let problems = reader.report.finish(&name, source, body);
    let problems = problems.into_iter().map(reassuring).collect();
    Read { name: name.clone(), source: source.into(), workspace, problems }
}

/// Adds to an error's help text what happens to the file and that the data is safe.
fn reassuring(mut problem: Problem) -> Problem {
    let after = match (problem.severity, problem.code) {
        (
            Severity::Error,
            Code::VersionTooHigh
            | Code::NotAFile
            | Code::FileTooLarge
            | Code::PermissionDenied
            | Code::ReadFailed,
        ) => ". It is left as it is; what you note now is kept in the program’s own folder",
        (Severity::Error, _) => {
            ". The data is not affected, and this file is kept under another name before it is saved over"
        }
        _ => "",
    };
    problem.help.push_str(after);
    problem
}

struct Reader<'a> {
    report: Report<'a>,
}

const OBJECT: &str = "an object in braces { }";
const POINT: &str = "two numbers in brackets, such as [12.5, -3]";
const DAY: &str = "a day such as 2022-11-07";

/// What an answer to a suggestion is called in a problem, and what to do about it.
const OF_READ: (&str, &str) =
    ("the answer to the suggestion", "Remove the line; the suggestion is then open again");

impl<'a> Reader<'a> {
    fn file(&mut self, body: &'a str) -> Result<Workspace, Refused> {
        if Kind::of(body) != Kind::Object {
            let message = format!("the file is refused: it holds {}", Kind::of(body).name());
            let help = "A workspace file is one object in braces { }";
            let fault = Fault::error(Code::NotAnObject, body, message, help);
            self.report.add(fault.expected("an object").part(0..1));
            return Err(Refused::Unusable);
        }
        let unusable = |Dropped| Refused::Unusable;
        let top = Fields::new(body, "workspace", None, &mut self.report).map_err(unusable)?;
        self.check_format(&top).map_err(unusable)?;
        self.check_version(&top)?;
        Ok(Workspace {
            view: self.part(&top, "view", "view", Self::view),
            denied_links: top.flag(&mut self.report, "denied_links", false),
            views: self.map(&top, "views", ("part `views`", "saved view"), Self::view),
            decisions: self.part(&top, "decisions", "part `decisions`", Self::decisions),
            notes: self.part(&top, "notes", "part `notes`", Self::notes),
            selection: self.selection(&top),
            tab: top.text(&mut self.report, "tab"),
            files: self.map(&top, "files", ("list of files", "file"), Self::data_file),
            read: self.words(&top, "read", "list of suggestions", OF_READ),
            unknown: self.unknown(
                &top,
                &[
                    "format",
                    "version",
                    "view",
                    "denied_links",
                    "views",
                    "decisions",
                    "notes",
                    "selection",
                    "tab",
                    "files",
                    "read",
                ],
            ),
        })
    }

    /// Returns the members of an object whose values are texts, and reports the others.
    fn words(
        &mut self,
        fields: &Fields<'a>,
        name: &str,
        noun: &'static str,
        (what, help): (&str, &'static str),
    ) -> BTreeMap<Text, Text> {
        let members = self.members(fields, name, noun).into_iter();
        let mut words = BTreeMap::new();
        for (key, value) in members {
            if let Some(text) = json::text(value) {
                words.insert(key, text.into());
                continue;
            }
            let message = format!("{what} `{key}` is left out: it is not a text");
            let fault = Fault::error(Code::WrongType, value, message, help).expected("a text");
            self.report.add(fault.about(Some(&key)));
        }
        words
    }

    fn check_format(&mut self, top: &Fields<'a>) -> Result<(), Dropped> {
        let expected = format!("\"format\": \"{FORMAT}\"");
        let value = top.get("format");
        if value.and_then(json::text).as_deref() == Some(FORMAT) {
            return Ok(());
        }
        let message = "the file is refused: it does not say that it is a workspace";
        let help = "Move it elsewhere if it is something of yours";
        let fault = Fault::error(Code::NotCounterpart, value.unwrap_or(top.raw), message, help);
        let fault = if value.is_none() { fault.missing() } else { fault };
        self.report.add(fault.expected(expected));
        Err(Dropped)
    }

    fn check_version(&mut self, top: &Fields<'a>) -> Result<(), Refused> {
        let value = top.get("version");
        if value.and_then(|value| value.parse().ok()) == Some(VERSION) {
            return Ok(());
        }
        let expected = format!("\"version\": {VERSION}");
        let later = |value: &&str| value.bytes().all(|b| b.is_ascii_digit()) && *value != "0";
        let (fault, refused) = match value {
            Some(value) if later(&value) => {
                let message = format!(
                    "the file is refused: it is of version {}, and this program reads version \
                     {VERSION}",
                    shortened(value)
                );
                let help = "Open it with a newer Counterpart";
                (Fault::error(Code::VersionTooHigh, value, message, help), Refused::LeaveAlone)
            }
            _ => {
                let message = "the file is refused: its `version` is missing or no version";
                let help = format!("Write {expected}, a number without quotation marks");
                let fault = Fault::error(Code::BadVersion, value.unwrap_or(top.raw), message, help);
                (if value.is_none() { fault.missing() } else { fault }, Refused::Unusable)
            }
        };
        self.report.add(fault.expected(expected));
        Err(refused)
    }

    /// Reads an object inside another; the default if it is absent or cannot be used.
    fn part<T: Default>(
        &mut self,
        fields: &Fields<'a>,
        name: &str,
        noun: &'static str,
        read: fn(&mut Self, &Fields<'a>) -> T,
    ) -> T {
        let Some(value) = fields.get(name) else { return T::default() };
        let inner = Fields::new(value, noun, None, &mut self.report);
        inner.map(|inner| read(self, &inner)).unwrap_or_default()
    }

    /// Reads an object that maps names or IDs to objects.
    fn map<T>(
        &mut self,
        fields: &Fields<'a>,
        name: &str,
        (list, noun): (&'static str, &'static str),
        read: fn(&mut Self, &Fields<'a>) -> T,
    ) -> BTreeMap<Text, T> {
        let mut map = BTreeMap::new();
        for (key, value) in self.members(fields, name, list) {
            if let Ok(inner) = Fields::new(value, noun, Some(&key), &mut self.report) {
                map.insert(key, read(self, &inner));
            }
        }
        map
    }

    /// The members of an object inside another; empty if it is absent or cannot be used.
    fn members(
        &mut self,
        fields: &Fields<'a>,
        name: &str,
        noun: &'static str,
    ) -> Vec<(Text, &'a str)> {
        let Some(value) = fields.get(name) else { return Vec::new() };
        let Ok(inner) = Fields::new(value, noun, None, &mut self.report) else {
            return Vec::new();
        };
        let mut members = Vec::new();
        for member in json::members(value) {
            match member.name {
                Some(name) => members.push((Text::from(name), member.value)),
                None => inner.unreadable_name(&mut self.report, &member),
            }
        }
        members
    }

    fn unknown(&mut self, fields: &Fields<'a>, known: &[&'static str]) -> Unknown {
        Unknown(fields.extra(&mut self.report, known))
    }

    fn view(&mut self, fields: &Fields<'a>) -> View {
        View {
            filter: self.part(fields, "filter", "filter", Self::filter),
            hidden: self.texts(fields, "hidden"),
            known_on: self.day(fields, "known_on"),
            pins: self.pins(fields),
            width_by: fields.text(&mut self.report, "width_by"),
            structure: fields.text(&mut self.report, "structure"),
            communities: fields.flag(&mut self.report, "communities", false),
            around: self.part(fields, "around", "surroundings", Self::around),
            unknown: self.unknown(
                fields,
                &[
                    "filter",
                    "hidden",
                    "known_on",
                    "pins",
                    "width_by",
                    "structure",
                    "communities",
                    "around",
                ],
            ),
        }
    }

    fn around(&mut self, fields: &Fields<'a>) -> Around {
        let steps = fields.number(&mut self.report, "steps").unwrap_or(1);
        Around {
            of: self.texts(fields, "of"),
            // No version of the program writes another number, so use the nearest one that can be
            // chosen.
            steps: steps.clamp(1, 5) as u8,
            more: self.texts(fields, "more"),
            unknown: self.unknown(fields, &["of", "steps", "more"]),
        }
    }

    fn texts(&mut self, fields: &Fields<'a>, name: &str) -> BTreeSet<Text> {
        fields.texts(&mut self.report, name).into_iter().collect()
    }

    fn pins(&mut self, fields: &Fields<'a>) -> BTreeMap<Text, (f32, f32)> {
        let mut pins = BTreeMap::new();
        for (id, value) in self.members(fields, "pins", "list of pins") {
            if let Some(point) = point(value) {
                pins.insert(id, point);
                continue;
            }
            let message = format!("the pin of `{id}` is left out: it is not {POINT}");
            let help = "Remove the line; the node is then no longer pinned";
            let fault = Fault::error(Code::WrongType, value, message, help).expected(POINT);
            self.report.add(fault.about(Some(&id)));
        }
        pins
    }

    fn data_file(&mut self, fields: &Fields<'a>) -> DataFile {
        let help = "Remove the line; what is noted under that id is then left as it is";
        let ids = self.words(fields, "ids", "list of ids", ("the id of", help));
        DataFile {
            sha256: fields.text(&mut self.report, "sha256").unwrap_or_default(),
            ids,
            unknown: self.unknown(fields, &["sha256", "ids"]),
        }
    }

    fn day(&mut self, fields: &Fields<'a>, name: &str) -> Option<Day> {
        let (words, value) = fields.words(&mut self.report, name, DAY)?;
        let day = day(&words);
        if day.is_none() {
            let (fault, why) = ((Code::BadDate, name, value), format!("it is not {DAY}"));
            fields.leave_out(&mut self.report, fault, &why, DAY, format!("Write {DAY}"));
        }
        day
    }

    fn filter(&mut self, fields: &Fields<'a>) -> Filter {
        let origins = fields.number(&mut self.report, "origins");
        Filter {
            conditions: self.map(
                fields,
                "conditions",
                ("list of conditions", "condition"),
                Self::choice,
            ),
            origins: origins.map(|n| u32::try_from(n).unwrap_or(u32::MAX)),
            when: fields
                .get("when")
                .map(|_| self.part(fields, "when", "filter’s `when`", Self::when)),
            unknown: self.unknown(fields, &["conditions", "origins", "when"]),
        }
    }

    fn choice(&mut self, fields: &Fields<'a>) -> Choice {
        Choice {
            only: self.texts(fields, "only"),
            without: self.texts(fields, "without"),
            unknown: self.unknown(fields, &["only", "without"]),
        }
    }

    fn when(&mut self, fields: &Fields<'a>) -> When {
        let (first, last) = (self.day(fields, "first"), self.day(fields, "last"));
        When {
            range: DayRange { first, last },
            certainly: fields.flag(&mut self.report, "certainly", false),
            hides_undated: fields.flag(&mut self.report, "hides_undated", false),
            unknown: self.unknown(fields, &["first", "last", "certainly", "hides_undated"]),
        }
    }

    fn decisions(&mut self, fields: &Fields<'a>) -> Decisions {
        Decisions {
            entities: self.pairs(fields, "entities"),
            contacts: self.pairs(fields, "contacts"),
            unknown: self.unknown(fields, &["entities", "contacts"]),
        }
    }

    fn pairs(
        &mut self,
        fields: &Fields<'a>,
        name: &'static str,
    ) -> BTreeMap<(Text, Text), Decision> {
        let mut pairs = BTreeMap::new();
        for value in fields.list(&mut self.report, name) {
            let Ok(inner) = Fields::new(value, "decision", None, &mut self.report) else {
                continue;
            };
            if let Ok((pair, decision)) = self.pair(&inner) {
                pairs.insert(pair, decision);
            }
        }
        pairs
    }

    fn pair(&mut self, fields: &Fields<'a>) -> Result<((Text, Text), Decision), Dropped> {
        let a = fields.required_text(&mut self.report, "a")?;
        let b = fields.required_text(&mut self.report, "b")?;
        let same = match fields.require(&mut self.report, "same", "true or false")? {
            "true" => true,
            "false" => false,
            value => {
                let (why, help) = ("its `same` is neither true nor false", "Write true or false");
                let fault = (Code::WrongType, value);
                return Err(fields.drop_for(&mut self.report, fault, why, "true or false", help));
            }
        };
        let unknown = self.unknown(fields, &["a", "b", "same"]);
        Ok((if a <= b { (a, b) } else { (b, a) }, Decision { same, unknown }))
    }

    fn notes(&mut self, fields: &Fields<'a>) -> Notes {
        Notes {
            records: self.map(fields, "records", ("list of notes on records", "note"), Self::note),
            documents: self.map(
                fields,
                "documents",
                ("list of notes on documents", "note"),
                Self::note,
            ),
            unknown: self.unknown(fields, &["records", "documents"]),
        }
    }

    fn note(&mut self, fields: &Fields<'a>) -> Note {
        Note {
            text: fields.text(&mut self.report, "text").unwrap_or_default(),
            grade: fields.grade(&mut self.report),
            unknown: self.unknown(fields, &["text", "grade"]),
        }
    }

    /// The selection: an object with one field that is named after the kind.
    fn selection(&mut self, top: &Fields<'a>) -> Option<Chosen> {
        let value = top.get("selection")?;
        let members = json::members(value);
        let chosen = match &members[..] {
            [one] => match (one.name.as_deref(), json::text(one.value).map(Text::from)) {
                (Some("entity"), Some(id)) => Some(Chosen::Entity(id)),
                (Some("record"), Some(id)) => Some(Chosen::Record(id)),
                (Some("document"), Some(id)) => Some(Chosen::Document(id)),
                (Some("line"), None) => line(one.value),
                _ => None,
            },
            _ => None,
        };
        if chosen.is_none() {
            let expected = "one of entity, line, record and document with its id";
            let fault = (Code::WrongType, "selection", value);
            let why = format!("it is not {OBJECT} with {expected}");
            let help = "Leave the field out: nothing is then selected";
            top.leave_out(&mut self.report, fault, &why, expected, help);
        }
        chosen
    }
}

fn line(value: &str) -> Option<Chosen> {
    let ids: Option<Vec<Text>> =
        json::elements(value).into_iter().map(|id| json::text(id).map(Text::from)).collect();
    match &ids?[..] {
        [a, b] => Some(Chosen::Line(a.clone(), b.clone())),
        _ => None,
    }
}

fn point(value: &str) -> Option<(f32, f32)> {
    let number = |text: &&str| {
        let is_number = Kind::of(text) == Kind::Number;
        text.parse::<f32>().ok().filter(|n| is_number && n.is_finite())
    };
    match &json::elements(value)[..] {
        [x, y] => Some((number(x)?, number(y)?)),
        _ => None,
    }
}

/// Parses a day in the form that `Day` writes; `None` for anything else.
fn day(words: &str) -> Option<Day> {
    let (sign, digits) = words.strip_prefix('-').map_or((1, words), |rest| (-1, rest));
    let mut parts = digits.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let plain =
        |part: &str, least: usize| part.len() >= least && part.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || !plain(year, 4) || !plain(month, 2) || !plain(day, 2) {
        return None;
    }
    let year: i64 = year.parse().ok()?;
    let read = Day { year: sign * year, month: month.parse().ok()?, day: day.parse().ok()? };
    // The date exists if converting it to a day number and back gives the same date.
    (Day::from_number(read.number()) == read).then_some(read)
}
