// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"

namespace lk::formats {

using FileRepair = Format::FileRepair;

/// What there is to mend in the project's own files. Throws Error{Unreadable} as load() does.
[[nodiscard]] FileRepair fileRepair(const project::Project& project);
/// Writes it: each file over just what was read, all or none. Throws Error.
void carryOut(const project::Project& project, const FileRepair& repair);

} // namespace lk::formats
