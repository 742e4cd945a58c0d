// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"

#include <string>
#include <vector>

namespace lk::formats {

/// What `repair` mends in the project's own files, before it looks at any history.
struct FileRepair {
    std::vector<std::string> deeds; ///< English, one sentence each; none: there is nothing to mend
    std::vector<Format::NewFile> files;
};

/// A format whose tool keeps sums of its files in another one, and writes that anew on request (Atlas's `migrate hash`).
class RepairsFiles {
public:
    virtual ~RepairsFiles() = default;
    [[nodiscard]] virtual FileRepair fileRepair(const project::Project& project) const = 0;
};

/// What there is to mend; nothing for a format that keeps no such file. Throws Error{Unreadable} as load() does.
[[nodiscard]] FileRepair fileRepair(const project::Project& project);
/// Writes it: each file over just what was read, all or none. Throws Error.
void carryOut(const project::Project& project, const FileRepair& repair);

} // namespace lk::formats
