//! Questions with fields: an article, and what is in a map.

mod article;
mod dates;
pub mod kit;

pub use article::{ArticleForm, first_words};
pub use dates::{date_line, typed_date};
