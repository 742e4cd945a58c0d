// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QPointer>

#include <exception>
#include <functional>
#include <memory>
#include <stop_token>
#include <type_traits>
#include <utility>

namespace lk::ui {

/// Runs blocking core calls on workers and hands their results back on the GUI thread. Owned by the shell; lives on the GUI thread.
/// On destruction every job is asked to stop and joined; no callback comes after that.
///
///     m_ticket = m_jobs.start(this, [url](std::stop_token stop) { return readHistory(url, stop); },
///                             [this](History history) { m_model.reset(std::move(history)); },
///                             [this](const Error& error) { showError(error); });
class Jobs final : public QObject {
    Q_OBJECT
public:
    /// Handle of a started job. Destroying or resetting it asks the job to stop and drops its answer.
    class Ticket {
    public:
        Ticket() = default;
        Ticket(Ticket&&) noexcept = default;
        Ticket& operator=(Ticket&& other) noexcept
        {
            drop();
            m_job = std::move(other.m_job);
            return *this;
        }
        ~Ticket() { drop(); }
        void drop();
        [[nodiscard]] bool isRunning() const;
        void requestStop(); ///< asks the job to stop; its answer is still delivered
    private:
        friend class Jobs;
        struct Job;
        std::shared_ptr<Job> m_job;
    };

    explicit Jobs(QObject* parent = nullptr);
    ~Jobs() override;

    /// `work` on a worker (its own session each); then `done` or `failed` on the GUI thread, unless `guard` is gone or the ticket was
    /// dropped. Any exception arrives as lk::Error.
    template<typename Work, typename Done>
    [[nodiscard]] Ticket start(QObject* guard, Work work, Done done, std::function<void(const Error&)> failed)
    {
        using Value = std::invoke_result_t<Work, std::stop_token>;
        if constexpr (std::is_void_v<Value>) {
            return startErased(
                guard,
                [work = std::move(work)](std::stop_token stop) -> std::shared_ptr<void> {
                    work(std::move(stop));
                    return nullptr;
                },
                [done = std::move(done)](const std::shared_ptr<void>&) { done(); }, std::move(failed));
        } else {
            return startErased(
                guard,
                [work = std::move(work)](std::stop_token stop) -> std::shared_ptr<void> {
                    return std::make_shared<Value>(work(std::move(stop)));
                },
                [done = std::move(done)](const std::shared_ptr<void>& value) {
                    done(std::move(*std::static_pointer_cast<Value>(value)));
                },
                std::move(failed));
        }
    }

private:
    using ErasedWork = std::function<std::shared_ptr<void>(std::stop_token)>;
    using ErasedDone = std::function<void(const std::shared_ptr<void>&)>;
    Ticket startErased(QObject* guard, ErasedWork work, ErasedDone done, std::function<void(const Error&)> failed);

    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace lk::ui
