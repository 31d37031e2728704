//! What a JSON file is made of at its top: its names, which of them are lists or objects, and what the
//! first element of each has. Enough to tell formats apart before anything is read.

use super::json::Cursor;

/// What stands under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    List,
    Object,
    Value,
}

/// One name at the top of an object.
#[derive(Debug)]
pub(super) struct Part {
    pub name: String,
    pub sort: Sort,
    /// The names in its first element, or in itself if it is an object, each with the first byte of
    /// its value.
    pub inside: Vec<(String, u8)>,
    /// The value as it is written, if it is short.
    pub value: String,
}

/// What an object is made of.
#[derive(Debug, Default)]
pub(super) struct Shape {
    pub parts: Vec<Part>,
    /// Whether the text breaks off.
    pub broken: bool,
}

impl Shape {
    /// Of the object that a text is.
    pub(super) fn of(text: &str) -> Self {
        let mut parts: Vec<Part> = Vec::new();
        let read = Cursor::new(text).object(|cursor, name| {
            let sort = match cursor.peek() {
                Some(b'[') => Sort::List,
                Some(b'{') => Sort::Object,
                _ => Sort::Value,
            };
            let mut part =
                Part { name: name.to_owned(), sort, inside: Vec::new(), value: String::new() };
            let mut look = cursor.clone();
            // What breaks off is looked at as far as it goes.
            let _seen = match sort {
                Sort::List => look.array(|element| {
                    part.inside = inside(element);
                    Err(super::report::Stop::syntax(0, "enough"))
                }),
                Sort::Object => {
                    part.inside = inside(&mut look);
                    Ok(())
                }
                Sort::Value => Ok(()),
            };
            parts.push(part);
            let raw = cursor.value()?;
            if let (Sort::Value, true, Some(part)) = (sort, raw.text.len() < 40, parts.last_mut()) {
                raw.text.clone_into(&mut part.value);
            }
            Ok(())
        });
        Self { parts, broken: read.is_err() }
    }

    /// What stands under a name.
    pub(super) fn get(&self, name: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.name == name)
    }

    /// Whether there is something of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// What stands there, if it is a list.
    pub(super) fn list(&self, name: &str) -> Option<&Part> {
        self.get(name).filter(|part| part.sort == Sort::List)
    }

    /// What stands there, if it is an object.
    pub(super) fn object(&self, name: &str) -> Option<&Part> {
        self.get(name).filter(|part| part.sort == Sort::Object)
    }
}

impl Part {
    /// Whether there is something of that name in it, or in its first element.
    pub(super) fn has(&self, name: &str) -> bool {
        self.inside.iter().any(|(known, _)| known == name)
    }

    /// The first byte of what stands under a name in it, or in its first element.
    pub(super) fn begins(&self, name: &str) -> Option<u8> {
        self.inside.iter().find(|(known, _)| known == name).map(|(_, first)| *first)
    }
}

/// The names in the object that stands at a place; none if it is no object.
fn inside(cursor: &mut Cursor<'_>) -> Vec<(String, u8)> {
    let mut names = Vec::new();
    if cursor.peek() == Some(b'{') {
        let _seen = cursor.object(|cursor, name| {
            names.push((name.to_owned(), cursor.peek().unwrap_or_default()));
            cursor.value().map(|_| ())
        });
    }
    names
}
