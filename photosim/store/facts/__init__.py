"""Tables of facts about photos beyond the row `photo`: shot, extra content, measures of pictures and of frames."""
