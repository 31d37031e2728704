//! One font and the letters that it has.

use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};
use unicode_normalization::UnicodeNormalization as _;
use unicode_script::{Script, UnicodeScript as _};

/// A font. It stays in memory until the program ends.
#[derive(Clone)]
pub struct Face {
    /// A unique name.
    pub name: String,
    /// The bytes of its file.
    pub bytes: &'static [u8],
    /// The index of the font in the file.
    pub index: u32,
    /// How far its letters may reach above and below the baseline, in ems.
    pub reach: (f32, f32),
    /// The extra gap between two rows that it asks for, in ems.
    pub gap: f32,
    letters: Charmap<'static>,
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Face").field(&self.name).finish()
    }
}

impl Face {
    /// Reads a font from the bytes of a file; `None` if that fails.
    pub fn new(name: impl Into<String>, bytes: &'static [u8], index: u32) -> Option<Self> {
        let font = FontRef::from_index(bytes, index).ok()?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let per_em = f32::from(metrics.units_per_em).max(1.0);
        let reach = (metrics.ascent / per_em, -metrics.descent / per_em);
        let gap = metrics.leading / per_em;
        Some(Self { name: name.into(), bytes, index, reach, gap, letters: font.charmap() })
    }

    /// How far a letter reaches above and below the baseline, in ems, before it is joined to
    /// others.
    pub fn extent(&self, letter: char) -> (f32, f32) {
        let bounds = || {
            let font = FontRef::from_index(self.bytes, self.index).ok()?;
            let (size, place) = (Size::unscaled(), LocationRef::default());
            let bounds = font.glyph_metrics(size, place).bounds(self.letters.map(letter)?)?;
            let per_em = f32::from(font.metrics(size, place).units_per_em).max(1.0);
            Some((bounds.y_max / per_em, -bounds.y_min / per_em))
        };
        bounds().unwrap_or_default()
    }

    /// Whether it has a glyph for a letter.
    pub fn has(&self, letter: char) -> bool {
        self.letters.map(letter).is_some_and(|glyph| glyph != GlyphId::NOTDEF)
    }

    /// Whether it can draw these letters, which are combined: each of them, or their composed form.
    /// Letters that are never drawn, such as a joiner, need no glyph.
    pub fn has_all(&self, letters: &str) -> bool {
        let seen = |c: char| is_unseen(c) || self.has(c);
        letters.chars().all(seen) || (!letters.is_ascii() && letters.nfc().all(seen))
    }
}

/// Whether a character has no visible shape, but only controls how others join, turn or look.
pub const fn is_unseen(c: char) -> bool {
    matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// The script that a letter belongs to. `None` for blanks, punctuation, signs and accents, which go
/// with any script. Kana and Bopomofo count as Han.
pub fn script_of(c: char) -> Option<Script> {
    match c.script() {
        Script::Common | Script::Inherited | Script::Unknown => None,
        // These are written together with Chinese characters, and are in the same fonts.
        Script::Hiragana | Script::Katakana | Script::Bopomofo => Some(Script::Han),
        script => Some(script),
    }
}
