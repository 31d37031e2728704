//! Finds fonts of the reader's system for scripts that the embedded ones do not cover.
//! Runs on a worker: looking through all fonts takes a while.

use std::collections::BTreeSet;

use skrifa::MetadataProvider as _;

use crate::picture::fonts::KNOWN;
use crate::ui::fonts::{Script, SystemFont};

/// A letter that a font for the script must have.
const fn sample(script: Script) -> Option<char> {
    match script {
        Script::Cjk => Some('語'),
        Script::Other => Some('க'),
        _ => None,
    }
}

/// A font for each script that needs one of the system's and is in use.
pub fn find(scripts: &BTreeSet<Script>) -> Vec<SystemFont> {
    let wanted: Vec<(Script, char)> =
        scripts.iter().filter_map(|s| sample(*s).map(|c| (*s, c))).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut fonts = fontdb::Database::new();
    fonts.load_system_fonts();
    wanted.into_iter().filter_map(|(script, letter)| best(&fonts, script, letter)).collect()
}

fn best(fonts: &fontdb::Database, script: Script, letter: char) -> Option<SystemFont> {
    let rank = |face: &fontdb::FaceInfo| {
        let known = |known: &&str| face.families.iter().any(|(name, _)| name == *known);
        let style = face.style != fontdb::Style::Normal;
        (KNOWN.iter().position(known).unwrap_or(KNOWN.len()), style, face.weight.0.abs_diff(400))
    };
    let mut faces: Vec<&fontdb::FaceInfo> = fonts.faces().collect();
    faces.sort_by_key(|face| (rank(face), face.post_script_name.clone()));
    let face = faces.into_iter().find(|face| has_letter(fonts, face.id, letter))?;
    let (data, index) = fonts.with_face_data(face.id, |data, index| (data.to_vec(), index))?;
    Some(SystemFont { script, name: format!("system-{}", face.post_script_name), data, index })
}

/// Whether a font has a glyph for a letter.
fn has_letter(fonts: &fontdb::Database, face: fontdb::ID, letter: char) -> bool {
    let found = fonts.with_face_data(face, |data, index| {
        skrifa::FontRef::from_index(data, index).is_ok_and(|f| f.charmap().map(letter).is_some())
    });
    found.unwrap_or(false)
}
