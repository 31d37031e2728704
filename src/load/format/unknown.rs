//! Fields that this version does not know, written back byte for byte as they came.

use serde::ser::{Error as _, SerializeMap};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::model::Extra;

/// Unknown fields of one object; flattened into it, so that they stand beside the known ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unknown(pub Extra);

impl Serialize for Unknown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.entries(&mut map)?;
        map.end()
    }
}

impl Unknown {
    /// Writes the fields into an object that is being written.
    pub fn entries<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        for (name, text) in &self.0 {
            let raw: &RawValue = serde_json::from_str(text).map_err(M::Error::custom)?;
            map.serialize_entry(name, raw)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Holder {
        id: &'static str,
        #[serde(flatten)]
        unknown: Unknown,
    }

    #[test]
    fn raw_text_is_written_byte_for_byte() {
        let raw = "{\"a\":1.50,\n   \"a\" : [ \"\\u00e9\" ]}";
        let unknown = Unknown([("x-new".into(), raw.into())].into());
        let text = serde_json::to_string_pretty(&Holder { id: "p", unknown }).unwrap();
        assert_eq!(text, format!("{{\n  \"id\": \"p\",\n  \"x-new\": {raw}\n}}"));
    }
}
