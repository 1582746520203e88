//! What Firefox is told before it starts, so that it is as near to Tor Browser as it comes.

/// "Safest" as far as preferences make it, scripts off in the engine, and no request of Firefox's own.
/// Private browsing and resisting fingerprints as in Tor Browser; the window's size is ours to set.
pub(super) const PREFERENCES: &str = r#"
user_pref("javascript.enabled", false);
user_pref("svg.disabled", true);
user_pref("mathml.disabled", true);
user_pref("gfx.font_rendering.graphite.enabled", false);
user_pref("gfx.font_rendering.opentype_svg.enabled", false);
user_pref("gfx.downloadable_fonts.enabled", false);
user_pref("javascript.options.asmjs", false);
user_pref("javascript.options.baselinejit", false);
user_pref("javascript.options.ion", false);
user_pref("javascript.options.wasm", false);
user_pref("media.webaudio.enabled", false);
user_pref("webgl.disabled", true);
user_pref("browser.privatebrowsing.autostart", true);
user_pref("privacy.resistFingerprinting", true);
user_pref("privacy.resistFingerprinting.letterboxing", false);
user_pref("privacy.spoof_english", 2);
user_pref("ui.useOverlayScrollbars", 1);
user_pref("marionette.port", 0);
user_pref("network.proxy.type", 0);
user_pref("app.update.enabled", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("browser.startup.page", 0);
user_pref("browser.download.alwaysOpenPanel", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("extensions.update.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,");
user_pref("toolkit.telemetry.enabled", false);
"#;

/// Of Tor Browser: names are resolved by Tor, an onion is a secure context, and no onion is told to another.
pub(super) const OVER_TOR: &str = r#"
user_pref("network.proxy.type", 1);
user_pref("network.proxy.socks_version", 5);
user_pref("network.proxy.socks_remote_dns", true);
user_pref("network.dns.blockDotOnion", false);
user_pref("dom.securecontext.allowlist_onions", true);
user_pref("network.http.referer.hideOnionSource", true);
"#;
