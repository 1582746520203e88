//! JPEG XL: read for its pixels, moving ones too; a clean copy is written as another format, since its coder writes none.

mod container;

use super::{Copy, Format, Refusal};
use crate::document::{Head, Hidden, Raster, Value};
use crate::image::{self, colour, marks, words};
use crate::limits::Limits;
use jxl_oxide::image::ExtraChannelType;
use jxl_oxide::{
    AllocTracker, EnumColourEncoding, InitializeResult, JxlImage, JxlThreadPool, PixelFormat, RenderingIntent,
};

/// JPEG XL.
pub(super) struct Jxl;

/// Bytes that decoding may take, beside the document and the pixels that are given: a picture of 60 million pixels takes as much.
const MEMORY: usize = 800 << 20;

impl Format for Jxl {
    fn name(&self) -> &'static str {
        "jxl"
    }

    fn extension(&self) -> &'static str {
        "jxl"
    }

    fn sniff(&self, head: &[u8]) -> bool {
        head.starts_with(container::SIGNATURE) || head.starts_with(container::BARE)
    }

    fn copy(&self) -> Copy {
        Copy::AsSeen
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let (coded, mut hidden) = container::opened(bytes)?;
        let picture = Picture::of(&coded, limits)?;
        hidden.extend(picture.hidden(&coded));
        let count = picture.frames(limits)?;
        let first = picture.frame(0, &mut hidden)?;
        let head = if count == 1 {
            Head::Picture
        } else {
            Head::Frames { count }
        };
        give(Value::Head(head))?;
        marks::few(hidden)
            .into_iter()
            .map(Value::Hidden)
            .try_for_each(&mut *give)?;
        if count == 1 {
            return give(Value::Raster(image::slim(first)));
        }
        give(Value::Delays(picture.delays(count)))?;
        give(Value::Raster(first))?;
        (1..count).try_for_each(|number| give(Value::Raster(picture.frame(number, &mut Vec::new())?)))
    }
}

/// A decoder that has read its picture to the end.
struct Picture {
    image: JxlImage,
    /// The profile of what it draws, where that is not sRGB.
    profile: Option<Vec<u8>>,
}

impl Picture {
    fn of(coded: &[u8], limits: &Limits) -> Result<Self, Refusal> {
        let tracker = AllocTracker::with_limit(MEMORY);
        let mut rest = coded;
        let mut open = JxlImage::builder()
            .pool(JxlThreadPool::none())
            .alloc_tracker(tracker)
            .build_uninit();
        let mut image = loop {
            // The size comes first: nothing is decoded before it is known.
            let (part, behind) = rest.split_at(rest.len().min(1 << 16));
            let read = open.feed_bytes(part).map_err(wrong)?;
            rest = coded
                .get(coded.len() - behind.len() - (part.len() - read)..)
                .unwrap_or_default();
            match open.try_init().map_err(wrong)? {
                InitializeResult::Initialized(image) => break image,
                InitializeResult::NeedMoreData(_) if read == 0 || rest.is_empty() => return Err(cut()),
                InitializeResult::NeedMoreData(again) => open = again,
            }
        };
        image::admit(image.width(), image.height(), limits)?;
        image.feed_bytes(rest).map_err(wrong)?;
        if !image.is_loading_done() {
            return Err(cut());
        }
        let metadata = &image.image_header().metadata;
        let (xyb, grey) = (metadata.xyb_encoded, metadata.grayscale());
        let profile = image.original_icc().map(<[u8]>::to_vec).filter(|_| !xyb);
        if profile.is_none() {
            let intent = RenderingIntent::Relative;
            image.request_color_encoding(if grey {
                EnumColourEncoding::gray_srgb(intent)
            } else {
                EnumColourEncoding::srgb(intent)
            });
        }
        Ok(Self { image, profile })
    }

    /// What the coded picture holds that nobody sees.
    fn hidden(&self, coded: &[u8]) -> Vec<Hidden> {
        let mut hidden = Vec::new();
        let metadata = &self.image.image_header().metadata;
        if let Some(profile) = self.image.original_icc() {
            let applied = self.profile.is_none() || colour::fits(profile, if metadata.grayscale() { 1 } else { 3 });
            hidden.extend(marks::profile(profile, applied));
        }
        if metadata.preview.is_some() {
            hidden.push(Hidden::new(words::SMALL, ""));
        }
        for channel in metadata.ec_info.iter().filter(|channel| !channel.is_alpha()) {
            let kind = match channel.ty {
                ExtraChannelType::Depth => "distances",
                ExtraChannelType::SelectionMask => "a selection",
                ExtraChannelType::Thermal => "heat",
                _ => "other measurements",
            };
            hidden.push(Hidden::new(
                "a layer beside the colours",
                &format!("{kind} {}", &*channel.name),
            ));
        }
        hidden.extend(self.frames_told());
        if let Some(rest) = self.behind(coded) {
            hidden.extend(marks::trailer(rest));
        }
        hidden
    }

    /// Names of frames, and frames that are shown below others.
    fn frames_told(&self) -> Vec<Hidden> {
        let frames: Vec<_> = (0..self.image.num_loaded_frames())
            .filter_map(|number| self.image.frame(number))
            .collect();
        let names = frames
            .iter()
            .map(|frame| frame.header().name.to_string())
            .filter(|name| !name.is_empty());
        let mut hidden: Vec<Hidden> = names.map(|name| Hidden::new("name of a layer", &name)).collect();
        let below = frames.iter().map(|frame| frame.header());
        let below = below
            .filter(|header| header.frame_type.is_normal_frame() && !header.is_keyframe())
            .count();
        if below > 0 {
            hidden.push(Hidden::new(
                "layers that the picture is put together from",
                &format!("{below} below another"),
            ));
        }
        hidden
    }

    /// What follows the last frame.
    fn behind<'a>(&self, coded: &'a [u8]) -> Option<&'a [u8]> {
        let last = self.image.num_loaded_frames().checked_sub(1)?;
        let toc = self.image.frame(last)?.toc();
        let end = self.image.frame_offset(last)? + toc.bookmark() + toc.total_byte_size();
        coded.get(end..).filter(|rest| !rest.is_empty())
    }

    /// How many frames are shown one after another.
    fn frames(&self, limits: &Limits) -> Result<u32, Refusal> {
        let count = u32::try_from(self.image.num_loaded_keyframes()).unwrap_or(u32::MAX);
        match count {
            0 => Err(cut()),
            _ if count > limits.pages => Err(Refusal::TooLarge(format!("it has more than {} frames", limits.pages))),
            _ => Ok(count),
        }
    }

    fn delays(&self, count: u32) -> Vec<u16> {
        let clock = self.image.image_header().metadata.animation.as_ref();
        let (ticks, of) = clock.map_or((1, 1), |clock| {
            (clock.tps_numerator.max(1), clock.tps_denominator.max(1))
        });
        let delay = |number| {
            let duration = self.image.frame_header(number).map_or(0, |header| header.duration);
            u16::try_from(u64::from(duration) * 100 * u64::from(of) / u64::from(ticks)).unwrap_or(u16::MAX)
        };
        (0..count as usize).map(delay).collect()
    }

    /// A whole frame, as it is looked at.
    fn frame(&self, number: u32, hidden: &mut Vec<Hidden>) -> Result<Raster, Refusal> {
        let render = self.image.render_frame(number as usize).map_err(wrong)?;
        let mut stream = render.stream();
        let (width, height, channels) = (stream.width(), stream.height(), stream.channels());
        let mut samples = vec![0u8; width as usize * height as usize * channels as usize];
        stream.write_to_buffer(&mut samples);
        let (channels, pixels) = match self.image.pixel_format() {
            PixelFormat::Gray => (1, samples),
            PixelFormat::Rgb => (3, samples),
            PixelFormat::Rgba => (4, samples),
            PixelFormat::Graya => (
                4,
                samples
                    .as_chunks::<2>()
                    .0
                    .iter()
                    .flat_map(|[grey, alpha]| [*grey, *grey, *grey, *alpha])
                    .collect(),
            ),
            PixelFormat::Cmyk | PixelFormat::Cmyka => {
                return Err(Refusal::Unsupported(
                    "colours as inks; open it on a machine without a network, save it as PNG, and process that"
                        .to_owned(),
                ));
            }
        };
        let mut raster = Raster {
            width,
            height,
            channels,
            pixels,
        };
        if self.multiplied() {
            image::divide(&mut raster);
        }
        let blanked = image::blank_transparent(&mut raster);
        if blanked > 0 {
            hidden.push(Hidden::new(
                "colours below parts that are wholly transparent",
                &format!("{blanked} pixels"),
            ));
        }
        if let Some(profile) = &self.profile {
            colour::to_srgb(&mut raster, profile);
            image::blank_transparent(&mut raster);
        }
        Ok(raster)
    }

    /// Whether colours were multiplied by alpha.
    fn multiplied(&self) -> bool {
        let channels = &self.image.image_header().metadata.ec_info;
        channels
            .iter()
            .any(|channel| matches!(channel.ty, ExtraChannelType::Alpha { alpha_associated: true }))
    }
}

fn wrong(error: impl std::fmt::Display) -> Refusal {
    let said = error.to_string();
    if said.contains("out of memory") || said.contains("OutOfMemory") {
        return Refusal::TooLarge("decoding it takes more memory than a picture may".to_owned());
    }
    Refusal::Damaged(format!("its pixels cannot be decoded: {said}"))
}

fn cut() -> Refusal {
    damaged("it ends before its picture does")
}

fn damaged(why: &str) -> Refusal {
    Refusal::Damaged(why.to_owned())
}
