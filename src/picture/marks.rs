//! The marks a map is drawn with: plain values in map units, without positions.

use super::palette::Rgba;
use super::shapes::Shape;
use crate::model::EntityId;
use crate::network::{BundleKey, NodeKey};

/// A node as it is drawn.
#[allow(clippy::struct_excessive_bools, reason = "each is a look of its own")]
#[derive(Clone, Debug, PartialEq)]
pub struct NodeMark {
    /// Which node; `positions[key.index()]` is its middle.
    pub key: NodeKey,
    /// Its shape.
    pub shape: Shape,
    /// Its size, in map units.
    pub radius: f32,
    /// What it is filled with; of a hollow mark, the ground's colour.
    pub fill: Rgba,
    /// Its outline; of a hollow mark, the government's colour made readable.
    pub stroke: Rgba,
    /// Width of the outline, in map units.
    pub stroke_width: f32,
    /// An unnamed source or group: the outline is dashed.
    pub dashed: bool,
    /// It serves its government no more, or works no more: only the outline is coloured.
    pub hollow: bool,
    /// A channel that somebody says is closed.
    pub defunct: bool,
    /// No line leads to it, and it is neither a government nor a person with a name.
    pub is_shelved: bool,
    /// Initials or short name inside, when there is room.
    pub text: Option<String>,
    /// Colour of `text`.
    pub text_colour: Rgba,
    /// Its name.
    pub label: String,
    /// Its name in at most two lines, the second one shortened if need be.
    pub label_lines: Vec<String>,
    /// A line below the name, shown when there is room: an official's office.
    pub sublabel: Option<String>,
    /// The government it serves.
    pub government: Option<EntityId>,
    /// Rank in the contest for label room: the larger wins.
    pub importance: u32,
}

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineClass {
    /// Somebody was, is or will be in contact.
    Contact,
    /// Any other relation.
    Relation,
    /// How an organisation is built: offices, membership, parts.
    Structure,
}

/// How a line is broken, and so how sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dash {
    /// Reported, in words.
    Solid,
    /// Reported, but only read from the words: nobody says it outright.
    Implied,
    /// Asserted and denied: two colours take turns.
    TwoTone,
    /// Denied, asserted by none.
    Denied,
    /// Doubted.
    Doubted,
    /// Reported, but whoever says so is not sure, or does not say how sure.
    Possible,
    /// Planned or proposed.
    Open,
    /// Only the coder's knowledge.
    Dotted,
    /// Part of a channel that is said to be closed.
    Defunct,
    /// Corrected or withdrawn: nobody stands by it any more.
    Fallen,
}

impl Dash {
    /// Drawn and empty lengths taking turns, in widths of a line 1.5 wide or more; empty = whole.
    pub const fn pattern(self) -> &'static [f32] {
        match self {
            Self::Solid => &[],
            Self::Implied => &[9.0, 1.5],
            Self::TwoTone => &[5.0, 5.0],
            Self::Denied => &[4.0, 2.5],
            Self::Doubted => &[3.0, 1.0],
            Self::Possible => &[7.0, 3.5],
            Self::Open => &[2.5, 4.0],
            Self::Dotted => &[1.0, 2.0],
            Self::Defunct => &[1.0, 5.0],
            Self::Fallen => &[6.0, 9.0],
        }
    }
}

/// Where a line has a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrow {
    /// No direction, or both.
    None,
    /// At the end `to`.
    To,
    /// At the end `from`.
    From,
}

/// What the width of a line shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WidthBy {
    /// Contacts that the words number, at least one a record; other records one each.
    #[default]
    Contacts,
    /// Documents that assert one of its records.
    Articles,
    /// Independent origins.
    Origins,
}

/// How offices and membership are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Structure {
    /// As light lines.
    Lines,
    /// As soft areas around each government's people.
    #[default]
    Hulls,
    /// Not at all.
    Hidden,
}

/// All records between two nodes as one line.
#[allow(clippy::struct_excessive_bools, reason = "each is a look of its own")]
#[derive(Clone, Debug, PartialEq)]
pub struct LineMark {
    /// Which bundle.
    pub bundle: BundleKey,
    /// One end.
    pub from: NodeKey,
    /// The other end; equal to `from` where a relation leads back to its own entity.
    pub to: NodeKey,
    /// The strongest class on it.
    pub class: LineClass,
    /// How it is broken.
    pub dash: Dash,
    /// Its colour; nearer to the ground where everything on it is only implied.
    pub colour: Rgba,
    /// The second colour of a two-tone line.
    pub second: Option<Rgba>,
    /// Its width, in map units; half where everything on it is only implied.
    pub width: f32,
    /// What the width shows.
    pub measure: u32,
    /// How many records.
    pub count: u32,
    /// How many of them are contacts that somebody asserts as held.
    pub contacts: u32,
    /// How many are contacts that somebody asserts as planned, proposed or the like.
    pub planned: u32,
    /// It says no more than that one end serves the government that is the other end, and an area
    /// around that government's people shows as much.
    pub is_office: bool,
    /// Its head, only if all directed records on it point one way.
    pub arrow: Arrow,
    /// A cross at the middle: a record on it is denied.
    pub cross: bool,
    /// A badge: someone has made no statement on a record on it.
    pub silent: bool,
    /// Whether every assertion of its records is implied.
    pub implied: bool,
}

impl LineMark {
    /// Whether it bears a number: where there is more than one contact on it.
    pub const fn is_counted(&self) -> bool {
        self.contacts + self.planned > 1
    }

    /// The numbers that it bears: of contacts held, and then of those only planned, each with
    /// whether it is the latter.
    pub fn numbers(&self) -> impl Iterator<Item = (u32, bool)> {
        let numbers = [(self.contacts, false), (self.planned, true)];
        numbers.into_iter().filter(|(number, _)| self.is_counted() && *number > 0)
    }

    /// Whether it is drawn where offices are shown like that.
    pub fn is_shown(&self, structure: Structure) -> bool {
        match structure {
            Structure::Lines => true,
            Structure::Hulls => !self.is_office,
            Structure::Hidden => self.class != LineClass::Structure,
        }
    }
}
