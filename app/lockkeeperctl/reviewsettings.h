// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/context.h"
#include "core/review/settings.h"

#include <string>

namespace lk::ctl {

/// What lockkeeper.toml and the options say of reviews. Without a project nobody looks for a workspace: files by themselves need none, but
/// what a lockkeeper.toml above says holds. Throws Error{Usage} for a rule or severity that there is not.
[[nodiscard]] review::Settings reviewSettings(Context& context, const std::string& project);

} // namespace lk::ctl
