// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/json.h"
#include "app/lockkeeperctl/output.h"
#include "core/backup/backup.h"

#include <cstdint>
#include <string>
#include <vector>

namespace lk::ctl {

[[nodiscard]] Json toJson(const backup::Manifest& manifest);
[[nodiscard]] Json toJson(const std::vector<backup::Table>& tables);
/// What it holds, what not, how it is restored; `isShort`: only what it is.
[[nodiscard]] std::string backupText(const backup::Manifest& manifest, const Look& look, bool isShort = false);
[[nodiscard]] std::string backupsText(const std::vector<backup::Manifest>& manifests, const Look& look, int columns);
/// "2026-03-01 10:30", of a time in ISO 8601.
[[nodiscard]] std::string timeOf(const std::string& time);
/// "12 kB", "3.4 MB"
[[nodiscard]] std::string bytesText(std::uintmax_t bytes);

/// The live line of a backup or a restore; gone with this object.
class BackupProgress final {
public:
    explicit BackupProgress(Output& output, bool isQuiet) : m_output(output), m_isQuiet(isQuiet) {}
    ~BackupProgress() { m_output.live({}); }
    BackupProgress(const BackupProgress&) = delete;
    BackupProgress& operator=(const BackupProgress&) = delete;
    void tell(const backup::Progress& progress);
    [[nodiscard]] backup::OnProgress teller()
    {
        return [this](const backup::Progress& progress) { tell(progress); };
    }

private:
    Output& m_output;
    bool m_isQuiet;
    std::string m_last;
};

} // namespace lk::ctl
