// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file.h"
#include "core/formats/atlas/atlas.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace lk::test {

/// atlas.sum anew, as `atlas migrate hash` would.
inline void rehashAtlas(const std::filesystem::path& folder)
{
    formats::AtlasSum sum;
    formats::AtlasHash hash;
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".sql")
            names.push_back(entry.path().filename().string());
    }
    std::ranges::sort(names);
    for (const std::string& name : names) {
        hash.add(name);
        hash.add(readFile(folder / name));
        sum.lines.push_back({name, hash.base64()});
    }
    std::ofstream(folder / "atlas.sum", std::ios::binary) << sum.text();
}

} // namespace lk::test
