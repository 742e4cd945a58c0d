// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/terminal.h"
#include "core/postgres/identity.h"
#include "core/project/environment.h"
#include "core/project/project.h"

#include <string>

namespace lk::ctl {

/// The identity band of the workbench as one line of text: environment, protection, server, version.
[[nodiscard]] std::string identityLine(const project::Environment& environment, const postgres::ServerIdentity& server,
                                       const Look& look);
/// "core · golang-migrate · services/core/migrations"
[[nodiscard]] std::string projectLine(const project::Project& project, const Look& look);
/// " · ", or " - " where that does not arrive.
[[nodiscard]] std::string_view dot(const Look& look);

} // namespace lk::ctl
