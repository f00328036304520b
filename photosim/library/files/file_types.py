"""File types by extension: pictures, RAW files, other media, documents; and folders that are not scanned."""

from __future__ import annotations

from photosim.vision.image.optional_formats import HAS_JXL, HAS_RAW, HAS_VIDEO
from photosim.vision.image.video import ENDINGS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PICTURES = _words(
    """.jpg .jpeg .jpe .jfif .mpo .png .apng .webp .tif .tiff .gif .bmp .dib .heic .heif .hif .avif .avifs
    .jp2 .j2k .jpf .jpx .psd"""
) | (frozenset((".jxl",)) if HAS_JXL else frozenset())
# RAW files that are read as photos where they lie alone. Beside a picture of the same name one is its companion: both
# are one shot, and the picture is shown.
RAW_PHOTOS = _words(".dng .cr2 .cr3 .nef .arw .orf .rw2 .raf .pef .srw") if HAS_RAW else frozenset()
# Videos, of which one of the first frames is shown. As with RAW, one beside a picture of its name is a companion.
VIDEOS = ENDINGS if HAS_VIDEO else frozenset[str]()
# Pictures and videos that photosim does not read. They are counted, so that nobody wonders where they are.
OTHER_MEDIA = _words(
    """.3fr .ari .arw .bay .cr2 .cr3 .crw .dcr .dng .erf .fff .gpr .iiq .k25 .kdc .mef .mos .mrw .nef .nrw .orf .pef
    .raf .raw .rw2 .rwl .sr2 .srf .srw .x3f
    .3g2 .3gp .asf .avi .flv .insv .m2ts .m4v .mkv .mov .mp4 .mpeg .mpg .mts .ogv .vob .webm .wmv
    .exr .hdr .ico .jxl .jxr .svg .tga .xcf"""
).difference(PICTURES, RAW_PHOTOS, VIDEOS)
# Files that lie beside photos and whose ending is to be believed: their first bytes are not read.
NO_PICTURES = _words(
    """.json .xml .xmp .css .js .py .ini .cfg .db .sqlite .lrcat .zip .gz .7z .rar .tar .mp3 .m4a .wav .flac .aac .ogg
    .exe .dll .so .c .h .cpp .o .lnk .thm .aae .dop .pp3 .cos .dxo .nksc .lrv .srt .gpx .kml"""
)
# What photosim itself writes beside photos: nothing that was left out.
DECISIONS_FILE = "photosim-decisions.json"
# Caches, wastebaskets and snapshots of systems and NAS boxes. What starts with a dot is left out anyway.
JUNK_FOLDERS = _words(
    "$recycle.bin lost+found recycler #recycle #snapshot @eadir @recycle @recently-snapshot @__thumb __macosx"
) | {"system volume information"}
# Folders that another program keeps as one thing; its previews would all be duplicates of its originals.
PACKAGES = _words(".photoslibrary .photolibrary .aplibrary .migratedphotolibrary .lrdata .cocatalog")
