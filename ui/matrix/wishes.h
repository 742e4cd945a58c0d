// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/plan.h"

#include <optional>
#include <string>

namespace lk::ui {

[[nodiscard]] inline run::Wish wishFor(run::WishKind kind, const std::optional<std::string>& version = {},
                                       bool markApplied = true)
{
    run::Wish wish;
    wish.kind = kind;
    wish.version = version;
    wish.markApplied = markApplied;
    return wish;
}

} // namespace lk::ui
