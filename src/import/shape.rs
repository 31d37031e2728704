//! The top level of a JSON file: its names, which of their values are lists or objects, and the
//! names in the first element of each. This is enough to tell formats apart before a file is read.

use super::json::Cursor;

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    List,
    Object,
    Value,
}

/// One member at the top of an object.
#[derive(Debug)]
pub(super) struct Part {
    pub name: String,
    pub sort: Sort,
    /// The names in the value's first element or, if the value is an object, in the object itself,
    /// each with the first byte of its value.
    pub inside: Vec<(String, u8)>,
    /// The value as it is written, if it is short and neither a list nor an object.
    pub value: String,
}

/// The members at the top of an object.
#[derive(Debug, Default)]
pub(super) struct Shape {
    pub parts: Vec<Part>,
    /// Whether the text is truncated or broken.
    pub broken: bool,
}

impl Shape {
    /// The shape of the object in a text.
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
            // A truncated value is examined as far as it goes.
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

    /// The member with this name.
    pub(super) fn get(&self, name: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.name == name)
    }

    /// Whether there is a member with this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The member with this name, if it is a list.
    pub(super) fn list(&self, name: &str) -> Option<&Part> {
        self.get(name).filter(|part| part.sort == Sort::List)
    }

    /// The member with this name, if it is an object.
    pub(super) fn object(&self, name: &str) -> Option<&Part> {
        self.get(name).filter(|part| part.sort == Sort::Object)
    }
}

impl Part {
    /// Whether this name is in the object, or in the first element of the list.
    pub(super) fn has(&self, name: &str) -> bool {
        self.inside.iter().any(|(known, _)| known == name)
    }

    /// The first byte of the value with this name in the object, or in the first element of the
    /// list.
    pub(super) fn begins(&self, name: &str) -> Option<u8> {
        self.inside.iter().find(|(known, _)| known == name).map(|(_, first)| *first)
    }
}

/// The names in the object at the cursor, each with the first byte of its value; empty for another
/// value.
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
