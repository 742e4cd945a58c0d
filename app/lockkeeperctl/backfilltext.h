// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/json.h"
#include "app/lockkeeperctl/output.h"
#include "app/lockkeeperctl/terminal.h"
#include "core/backfill/control.h"
#include "core/backfill/plan.h"
#include "core/backfill/runner.h"
#include "core/backfill/spaceheld.h"
#include "core/backfill/store.h"

#include <chrono>
#include <mutex>
#include <string>
#include <vector>

namespace lk::ctl {

[[nodiscard]] Json toJson(const backfill::Finding& finding);
[[nodiscard]] Json toJson(const backfill::Plan& plan);
[[nodiscard]] Json toJson(const backfill::Status& status);
/// With who has long held the space of old rows (`space_held_by`), and what happened lately (`events`, newest first).
[[nodiscard]] Json toJson(const backfill::Status& status, const std::vector<backfill::SpaceHolder>& holders,
                          const std::vector<backfill::EventRecord>& events);
[[nodiscard]] Json toJson(const backfill::QuarantinedRow& row);
[[nodiscard]] Json toJson(const backfill::Event& event);

[[nodiscard]] std::string findingText(const backfill::Finding& finding, const Look& look, int columns);
[[nodiscard]] std::string planText(const backfill::Plan& plan, const Look& look, int columns);
/// `holders`: of the space of old rows; the long ones are told. `events`: newest first; some of them are told.
[[nodiscard]] std::string statusText(const backfill::Status& status, const Look& look, int columns,
                                     const std::vector<backfill::SpaceHolder>& holders = {},
                                     const std::vector<backfill::EventRecord>& events = {});
/// `notBegun`: declared, and never run there.
[[nodiscard]] std::string listText(const std::vector<backfill::Status>& all,
                                   const std::vector<backfill::Declaration>& notBegun, const Look& look, int columns);

/// Shows a run: the live line on a terminal, else a line now and then; with `json` one event a line, batches left out (there are dozens a
/// second, and a line a second has their sum).
class BackfillProgress final : public backfill::Observer {
public:
    BackfillProgress(Output& output, bool isJson, bool isQuiet) : m_output(output), m_isJson(isJson), m_isQuiet(isQuiet)
    {}
    void onEvent(const backfill::Event& event) override;

private:
    Output& m_output;
    bool m_isJson;
    bool m_isQuiet;
    std::chrono::steady_clock::time_point m_lastPlain;
};

} // namespace lk::ctl
