// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace lk {

/// The user's folders after the XDG base directory specification, each ending in `lockkeeper`. Not created by asking.
[[nodiscard]] std::filesystem::path stateFolder();  ///< journals, logs, swap files ($XDG_STATE_HOME)
[[nodiscard]] std::filesystem::path cacheFolder();  ///< what can be made anew at any time ($XDG_CACHE_HOME)
[[nodiscard]] std::filesystem::path dataFolder();   ///< sandbox, demo workspace ($XDG_DATA_HOME)
[[nodiscard]] std::filesystem::path configFolder(); ///< settings ($XDG_CONFIG_HOME)

/// Makes the folder and its parents with mode 0700. Throws Error{Unreadable}.
void makePrivateFolder(const std::filesystem::path& folder);

} // namespace lk
