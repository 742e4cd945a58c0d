// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <string_view>

namespace lk::ui {

/// A migration as a title has it: version and name, or the version alone where it says the name already (Prisma's folders, Sqitch's
/// changes). Fit for one line.
[[nodiscard]] QString migrationText(std::string_view version, std::string_view name);

} // namespace lk::ui
