// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/rescue/ways.h"
#include "core/run/backups.h"

namespace lk::rescue {

/// It changes tables, not the history alone. A restore changes all of them.
[[nodiscard]] bool touchesTables(const Way& way);

/// Backs up what the way touches, before it is gone: the tables of its plan; before a restore everything, and then
/// retention removes nothing, for the backup that is put back may be the oldest. Throws as run::takeBackup does.
[[nodiscard]] run::BackupTaken secure(const Way& way, const project::Environment& environment,
                                      const postgres::ConnectionTarget& target, std::stop_token stop = {},
                                      const backup::OnProgress& onProgress = {});

} // namespace lk::rescue
