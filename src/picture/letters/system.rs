//! The system's fonts for letters that no embedded font has. They are searched once, which takes a
//! while and belongs on a worker thread; the result is remembered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use fontdb::{Database, FaceInfo, ID, Source};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider as _};

use super::Face;
use crate::picture::fonts::KNOWN;

/// The fonts of the system, in the order in which they are searched.
struct System {
    fonts: Database,
    order: Vec<Candidate>,
}

/// A font of the system, loaded only when it is needed.
struct Candidate {
    id: ID,
    name: String,
    /// The code point ranges of its letters; `None` until it has been searched.
    letters: Option<Vec<(u32, u32)>>,
    face: Option<Arc<Face>>,
}

static SYSTEM: LazyLock<Mutex<System>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    Mutex::new(System::new(fonts))
});

/// Fonts that have these letters: for each group one font that has all of it, else one for each
/// letter. The result depends only on `wanted`, and is in the order of the system's fonts.
pub fn faces(wanted: &BTreeSet<String>) -> Vec<Arc<Face>> {
    if wanted.is_empty() {
        return Vec::new();
    }
    SYSTEM.lock().unwrap_or_else(PoisonError::into_inner).find(wanted)
}

impl System {
    fn new(fonts: Database) -> Self {
        let mut faces: Vec<&FaceInfo> = fonts.faces().filter(|face| !stands_in(face)).collect();
        faces.sort_by_cached_key(|face| rank(face));
        let candidate = |(place, face): (usize, &&FaceInfo)| Candidate {
            id: face.id,
            name: format!("system-{place}-{}", face.post_script_name),
            letters: None,
            face: None,
        };
        let order = faces.iter().enumerate().map(candidate).collect();
        Self { fonts, order }
    }

    fn find(&mut self, wanted: &BTreeSet<String>) -> Vec<Arc<Face>> {
        let mut found = BTreeMap::new();
        for group in wanted {
            let letters: Vec<char> = group.chars().collect();
            let places: Vec<usize> = match self.first_with(&letters) {
                Some(place) => vec![place],
                None => letters.iter().filter_map(|c| self.first_with(&[*c])).collect(),
            };
            for place in places {
                if let Some(face) = self.loaded(place) {
                    found.insert(place, face);
                }
            }
        }
        found.into_values().collect()
    }

    fn first_with(&mut self, letters: &[char]) -> Option<usize> {
        let fonts = &self.fonts;
        self.order.iter_mut().position(|candidate| {
            let id = candidate.id;
            let has = candidate.letters.get_or_insert_with(|| ranges(fonts, id));
            letters.iter().all(|c| is_within(has, u32::from(*c))) && draws(fonts, id, letters)
        })
    }

    fn loaded(&mut self, place: usize) -> Option<Arc<Face>> {
        let candidate = self.order.get_mut(place)?;
        if candidate.face.is_none() {
            let read = |data: &[u8], index| (data.to_vec(), index);
            let (data, index) = self.fonts.with_face_data(candidate.id, read)?;
            // A font that has been shown is needed until the program ends.
            let face = Face::new(candidate.name.clone(), data.leak(), index)?;
            candidate.face = Some(Arc::new(face));
        }
        candidate.face.clone()
    }
}

/// Whether a font has only a placeholder box for every letter.
fn stands_in(face: &FaceInfo) -> bool {
    let name = face.post_script_name.to_lowercase();
    ["lastresort", "last-resort", "adobeblank", "notdef"].iter().any(|known| name.contains(known))
}

/// The sort key of a font: fonts that are known to serve well, plain ones, and those of normal
/// weight and width come first.
fn rank(face: &FaceInfo) -> impl Ord + use<> {
    let is = |name: &str| face.families.iter().any(|(family, _)| family == name);
    let known = KNOWN.iter().position(|name| is(name)).unwrap_or(KNOWN.len());
    let family = face.families.first().map_or("", |(name, _)| name.as_str());
    let is_odd = ["Serif", "Math", "Mono", "Unifont", "Condensed", "Nastaliq", "Rashi", "Kufi"]
        .iter()
        .any(|odd| family.contains(odd));
    let path = match &face.source {
        Source::File(path) | Source::SharedFile(path, _) => Some(path.clone()),
        Source::Binary(_) => None,
    };
    (
        (known, face.style != fontdb::Style::Normal, face.monospaced || is_odd),
        face.weight.0.abs_diff(400),
        face.stretch != fontdb::Stretch::Normal,
        !family.starts_with("Noto Sans"),
        (face.post_script_name.clone(), path, face.index),
    )
}

fn with_font<T>(
    fonts: &Database,
    id: ID,
    ask: impl FnOnce(&FontRef<'_>) -> Option<T>,
) -> Option<T> {
    fonts.with_face_data(id, |data, index| ask(&FontRef::from_index(data, index).ok()?)).flatten()
}

/// The code point ranges of a font; empty if it has no outlines, since the window can draw only
/// these.
fn ranges(fonts: &Database, id: ID) -> Vec<(u32, u32)> {
    let letters = with_font(fonts, id, |font| {
        font.outline_glyphs().format()?;
        let mut letters: Vec<u32> = font
            .charmap()
            .mappings()
            .filter(|(_, glyph)| glyph.to_u32() != 0)
            .map(|m| m.0)
            .collect();
        letters.sort_unstable();
        Some(letters)
    });
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for letter in letters.unwrap_or_default() {
        match ranges.last_mut() {
            Some((_, last)) if letter <= *last + 1 => *last = letter,
            _ => ranges.push((letter, letter)),
        }
    }
    ranges
}

fn is_within(ranges: &[(u32, u32)], letter: u32) -> bool {
    let after = ranges.partition_point(|(first, _)| *first <= letter);
    after.checked_sub(1).is_some_and(|at| ranges[at].1 >= letter)
}

/// Whether letters are drawn by outlines: the outlines of a colour font may be empty.
fn draws(fonts: &Database, id: ID, letters: &[char]) -> bool {
    let all = with_font(fonts, id, |font| {
        let (letters_of, glyphs) = (font.charmap(), font.outline_glyphs());
        let draws = |c: &char| {
            let mut pen = Strokes(0);
            let size = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            let glyph = letters_of.map(*c).and_then(|glyph| glyphs.get(glyph));
            glyph.is_some_and(|glyph| glyph.draw(size, &mut pen).is_ok()) && pen.0 > 0
        };
        // The accents of a script may be drawn with their base letters, so one letter of the script
        // is enough.
        Some(letters.iter().any(draws))
    });
    all.unwrap_or(false)
}

/// A pen that counts the strokes of an outline instead of drawing them.
struct Strokes(usize);

impl OutlinePen for Strokes {
    fn move_to(&mut self, _: f32, _: f32) {}

    fn line_to(&mut self, _: f32, _: f32) {
        self.0 += 1;
    }

    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {
        self.0 += 1;
    }

    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
        self.0 += 1;
    }

    fn close(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::fonts::{ARABIC, DEVANAGARI, EUROPEAN, EUROPEAN_BOLD, HEBREW, MARK};

    /// A system whose fonts are some of the embedded ones, in no particular order.
    fn system() -> System {
        let mut fonts = Database::new();
        for bytes in [HEBREW, EUROPEAN_BOLD, DEVANAGARI, EUROPEAN, ARABIC] {
            fonts.load_font_source(Source::Binary(Arc::new(bytes)));
        }
        System::new(fonts)
    }

    fn found(system: &mut System, wanted: &[&str]) -> Vec<String> {
        let wanted = wanted.iter().map(|group| (*group).to_owned()).collect();
        let name = |face: &Arc<Face>| face.name.rsplit_once('-').unwrap_or_default().0.to_owned();
        let name = |face: &Arc<Face>| name(face).splitn(3, '-').nth(2).unwrap_or("").to_owned();
        system.find(&wanted).iter().map(name).collect()
    }

    #[test]
    fn fonts_are_found_by_the_letters_they_have() {
        let mut system = system();
        assert_eq!(found(&mut system, &["हिन"]), ["NotoSansDevanagari"]);
        // Regular comes before bold, which has the same letters.
        assert_eq!(found(&mut system, &["ễ", "שלו"]), ["NotoSans", "NotoSansHebrew"]);
        // No font has both, so each letter is looked up separately.
        assert_eq!(found(&mut system, &["ễש"]), ["NotoSans", "NotoSansHebrew"]);
        assert_eq!(found(&mut system, &["க"]), Vec::<String>::new());
    }

    #[test]
    fn what_is_found_does_not_depend_on_what_was_asked_before() {
        let mut system = system();
        let all = found(&mut system, &["ễ", "שלו", "हिन"]);
        let mut fresh = self::system();
        found(&mut fresh, &["हिन"]);
        assert_eq!(found(&mut fresh, &["ễ", "שלו", "हिन"]), all);
    }

    #[test]
    fn letters_without_outlines_do_not_count() {
        let mut fonts = Database::new();
        fonts.load_font_source(Source::Binary(Arc::new(MARK)));
        let mut system = System::new(fonts);
        // The font's glyph for accents is empty.
        assert_eq!(system.first_with(&['\u{301}']), None);
        assert_eq!(system.first_with(&['க']), Some(0));
    }
}
