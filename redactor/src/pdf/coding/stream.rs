//! A coded picture as an object of the file.

use super::{Colours, Packing, Picture};
use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};

impl Picture {
    /// The image (ISO 32000-1, 8.9.5).
    pub(crate) fn stream(self) -> Stream {
        let mut dictionary = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Image",
            "Width" => i64::from(self.width),
            "Height" => i64::from(self.height),
            "ColorSpace" => colour_space(&self.colours),
            "BitsPerComponent" => i64::from(self.bits),
            "Filter" => filter(self.packing),
        };
        if let Some(how) = self.parameters() {
            dictionary.set("DecodeParms", how);
        }
        Stream::new(dictionary, self.data).with_compression(false)
    }

    fn parameters(&self) -> Option<Dictionary> {
        let (columns, rows) = (i64::from(self.width), i64::from(self.height));
        match self.packing {
            Packing::Deflated | Packing::Jpeg => None,
            // 15: each row names its PNG filter (ISO 32000-1, table 10).
            Packing::Filtered => Some(dictionary! {
                "Predictor" => 15,
                "Colors" => if self.colours == Colours::Rgb { 3 } else { 1 },
                "BitsPerComponent" => i64::from(self.bits),
                "Columns" => columns,
            }),
            // K below 0: each row is told by the one above it (ISO 32000-1, table 11).
            Packing::Fax => Some(dictionary! { "K" => -1, "Columns" => columns, "Rows" => rows }),
        }
    }
}

fn filter(packing: Packing) -> &'static str {
    match packing {
        Packing::Deflated | Packing::Filtered => "FlateDecode",
        Packing::Fax => "CCITTFaxDecode",
        Packing::Jpeg => "DCTDecode",
    }
}

fn colour_space(colours: &Colours) -> Object {
    match colours {
        Colours::Grey => "DeviceGray".into(),
        Colours::Rgb => "DeviceRGB".into(),
        Colours::Palette(palette) => {
            let last = i64::try_from(palette.len()).unwrap_or(0) - 1;
            let table = Object::String(palette.concat(), StringFormat::Hexadecimal);
            Object::Array(vec!["Indexed".into(), "DeviceRGB".into(), last.into(), table])
        }
    }
}
