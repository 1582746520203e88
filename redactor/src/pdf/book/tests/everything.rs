//! A page with every kind of item.

use super::made::{BLACK, BLUE, Leaf, PLAIN, RED, Setter, fill, grey, pen, photo, rgb, show, square, upright};
use crate::document::{Along, Blend, Gradient, Item, Mask, Mix, Pen, Picture, Rule};
use kurbo::{Affine, BezPath, Cap, Join, Shape};

/// The lines of [`everything`], in the order in which they are read.
pub(crate) const LINES: [&str; 5] = [
    "A Heading",
    "Plain words, (in brackets) and a \\ slash.",
    "The second row of it, ﬁnely set 0123.",
    "Red words in bold",
    "See-through words.",
];

/// A page of 400 by 500 points with every kind of item.
pub(crate) fn everything(setter: &mut Setter) -> Leaf {
    let mut leaf = Leaf::new(400.0, 500.0);
    let [heading, first, second, bold, through] = LINES;
    let at = |y: f64| Affine::translate((40.0, y));
    leaf.set(setter, heading, at(50.0), (true, 20.0, BLACK), (1, 0));
    leaf.set(setter, first, at(80.0), (false, 12.0, BLACK), (0, 1));
    leaf.set(setter, second, at(95.0), (false, 12.0, BLACK), (0, 1));
    leaf.put(fill(square(300.0, 40.0, 40.0), BLUE, PLAIN));
    leaf.set(setter, bold, at(120.0), (true, 12.0, RED), (0, 2));
    shapes(&mut leaf);
    pictures(&mut leaf);
    mixed(&mut leaf);
    let start = leaf.sheet.items.len();
    leaf.set(setter, through, at(480.0), (false, 12.0, BLACK), (0, 3));
    for item in leaf.sheet.items.iter_mut().skip(start) {
        if let Item::Glyph { mix, .. } = item {
            mix.alpha = 128;
        }
    }
    leaf
}

fn shapes(leaf: &mut Leaf) {
    let mut line = BezPath::new();
    line.move_to((0.0, 0.0));
    line.line_to((10.0, 0.0));
    line.quad_to((15.0, 5.0), (10.0, 10.0));
    // A round pen, then one that is an ellipse.
    for (x, at) in [(40.0, Affine::scale(4.0)), (100.0, Affine::scale_non_uniform(4.0, 1.0))] {
        leaf.put(Item::Stroke {
            path: line.clone(),
            pen: pen(1.0),
            at: Affine::translate((x, 140.0)) * at,
            colour: BLUE,
            mix: PLAIN,
        });
    }
    leaf.put(Item::Stroke {
        path: BezPath::from_vec(vec![
            kurbo::PathEl::MoveTo((180.0, 150.0).into()),
            kurbo::PathEl::LineTo((360.0, 150.0).into()),
        ]),
        pen: Pen {
            cap: Cap::Round,
            join: Join::Bevel,
            miter: 4.0,
            dashes: vec![6.0, 6.0],
            dash_offset: 3.0,
            ..pen(3.0)
        },
        at: Affine::IDENTITY,
        colour: BLACK,
        mix: PLAIN,
    });
    clipped(leaf);
}

fn clipped(leaf: &mut Leaf) {
    // A ring by the even-odd rule.
    let mut ring = square(180.0, 165.0, 40.0);
    ring.extend(square(190.0, 175.0, 20.0));
    leaf.put(Item::Fill {
        path: ring,
        rule: Rule::EvenOdd,
        colour: RED,
        mix: PLAIN,
    });
    // What is within a clip of nothing is not painted; what is within a circle is.
    leaf.put(Item::Clip {
        path: BezPath::new(),
        rule: Rule::NonZero,
    });
    leaf.put(fill(square(0.0, 0.0, 400.0), RED, PLAIN));
    leaf.put(Item::EndClip);
    leaf.put(Item::Clip {
        path: kurbo::Circle::new((260.0, 185.0), 20.0).to_path(0.01),
        rule: Rule::NonZero,
    });
    shaded(leaf);
    leaf.put(Item::EndClip);
}

fn shaded(leaf: &mut Leaf) {
    for (along, x) in [
        (Along::Line([240.0, 0.0, 280.0, 0.0]), 0.0),
        (Along::Circles([260.0, 185.0, 0.0, 260.0, 185.0, 20.0]), 60.0),
    ] {
        let gradient = Gradient {
            along,
            stops: vec![
                (0.0, [255, 0, 0]),
                (0.5, [255, 255, 0]),
                (0.5, [0, 255, 0]),
                (1.0, [0, 0, 255]),
            ],
            extend: (true, true),
        };
        if x > 0.0 {
            leaf.put(Item::EndClip);
            leaf.put(Item::Clip {
                path: square(300.0, 165.0, 40.0),
                rule: Rule::EvenOdd,
            });
        }
        leaf.put(Item::Shade {
            gradient,
            at: Affine::translate((x, 0.0)),
            mix: PLAIN,
        });
    }
}

fn pictures(leaf: &mut Leaf) {
    let colour = |raster| Picture {
        colour: Some(raster),
        alpha: None,
    };
    let photo = leaf.picture(colour(photo(160, 160)));
    leaf.put(show(photo, upright(40.0, 220.0, 80.0, 80.0), BLACK));
    // Few colours; black and white, large enough for a fax; grey, seen in part.
    let few = leaf.picture(colour(rgb(8, 8, |x, y| if (x + y) % 2 == 0 { RED } else { BLUE })));
    leaf.put(show(few, upright(130.0, 220.0, 80.0, 80.0), BLACK));
    let scan = leaf.picture(colour(grey(400, 400, |x, y| {
        if (x * x / 37 + y * y / 53 + x * y / 91) % 400 < 80 {
            0
        } else {
            255
        }
    })));
    leaf.put(show(scan, upright(220.0, 220.0, 80.0, 80.0), BLACK));
    let seen = leaf.picture(Picture {
        colour: Some(grey(40, 40, |x, _| 50 + 3 * x as u8)),
        alpha: Some(grey(20, 20, |_, y| if y < 10 { 255 } else { 0 })),
    });
    leaf.put(show(seen, upright(310.0, 220.0, 80.0, 80.0), BLACK));
    // A stencil in two colours, one of them twice and leaning.
    let stencil = leaf.picture(Picture {
        colour: None,
        alpha: Some(grey(30, 30, |x, y| {
            if x.abs_diff(15).pow(2) + y.abs_diff(15).pow(2) < 180 {
                255
            } else {
                0
            }
        })),
    });
    leaf.put(show(stencil, upright(40.0, 310.0, 40.0, 40.0), RED));
    leaf.put(show(stencil, upright(90.0, 310.0, 40.0, 40.0), BLUE));
    leaf.put(show(
        stencil,
        Affine::translate((150.0, 0.0)) * Affine::rotate(0.1) * upright(0.0, 310.0, 30.0, 30.0),
        RED,
    ));
}

fn mixed(leaf: &mut Leaf) {
    let blended = Mix {
        blend: Blend::Multiply,
        ..PLAIN
    };
    let half = Mix { alpha: 128, ..PLAIN };
    leaf.put(fill(square(200.0, 310.0, 40.0), [255, 255, 0], PLAIN));
    leaf.put(fill(square(220.0, 330.0, 40.0), [0, 255, 255], blended));
    // Two squares that are half seen as one: where they lie on each other is not darker.
    leaf.put(Item::Group(half.clone()));
    leaf.put(Item::Group(PLAIN));
    leaf.put(fill(square(280.0, 310.0, 40.0), BLACK, PLAIN));
    leaf.put(fill(square(300.0, 330.0, 40.0), BLACK, PLAIN));
    leaf.put(Item::EndGroup);
    leaf.put(Item::EndGroup);
    // And one by one, where it is.
    leaf.put(fill(square(40.0, 390.0, 40.0), BLACK, half.clone()));
    leaf.put(fill(square(60.0, 410.0, 40.0), BLACK, half));
    // Seen through a mask: from the left edge to the right one less and less, and nothing outside of it.
    let mask = leaf.picture(Picture {
        colour: None,
        alpha: Some(grey(16, 1, |x, _| 255 - 16 * x as u8)),
    });
    let through = Mix {
        mask: Some(Mask {
            picture: mask,
            at: upright(150.0, 400.0, 80.0, 20.0),
        }),
        ..PLAIN
    };
    leaf.put(fill(square(140.0, 380.0, 100.0), RED, through.clone()));
    leaf.put(Item::Group(through));
    leaf.put(fill(square(140.0, 400.0, 20.0), BLACK, PLAIN));
    leaf.put(Item::EndGroup);
}
