// SPDX-License-Identifier: Apache-2.0
#include "ui/common/jobs.h"

#include <atomic>
#include <filesystem>
#include <list>
#include <new>
#include <thread>

namespace lk::ui {

/// Shared by the ticket, the worker and the queue of the GUI thread. Guard and callbacks are touched on the GUI thread only.
struct Jobs::Ticket::Job {
    std::stop_source stop;
    std::atomic<bool> isDropped = false;
    std::atomic<bool> isFinished = false;
    bool hasGuard = false;
    QPointer<QObject> guard;
    ErasedDone done;
    std::function<void(const Error&)> failed;
};

struct Jobs::Impl {
    struct Worker {
        std::shared_ptr<Ticket::Job> job;
        std::jthread thread;
    };
    std::list<Worker> workers;
};

namespace {

/// What a worker brings back: a value or an error.
struct Answer {
    std::shared_ptr<void> value;
    std::exception_ptr error;
};

Error asError(const std::exception_ptr& exception)
{
    try {
        std::rethrow_exception(exception);
    } catch (const Error& error) {
        return error;
    } catch (const std::filesystem::filesystem_error& error) {
        return Error(ErrorCode::Unreadable, error.what());
    } catch (const std::bad_alloc&) {
        return Error(ErrorCode::Internal, "out of memory");
    } catch (const std::exception& error) {
        return Error(ErrorCode::Internal, error.what());
    } catch (...) {
        return Error(ErrorCode::Internal, "an exception of unknown type");
    }
}

} // namespace

void Jobs::Ticket::drop()
{
    if (m_job != nullptr) {
        m_job->isDropped = true;
        m_job->stop.request_stop();
        m_job.reset();
    }
}

bool Jobs::Ticket::isRunning() const
{
    return m_job != nullptr && !m_job->isFinished;
}

void Jobs::Ticket::requestStop()
{
    if (m_job != nullptr) {
        m_job->stop.request_stop();
    }
}

Jobs::Jobs(QObject* parent) : QObject(parent), m_impl(std::make_unique<Impl>()) {}

Jobs::~Jobs()
{
    for (const Impl::Worker& worker : m_impl->workers) {
        worker.job->isDropped = true;
        worker.job->stop.request_stop();
    }
    m_impl->workers.clear(); // joins; answers already queued die with this object
}

Jobs::Ticket Jobs::startErased(QObject* guard, ErasedWork work, ErasedDone done,
                               std::function<void(const Error&)> failed)
{
    auto job = std::make_shared<Ticket::Job>();
    job->hasGuard = guard != nullptr;
    job->guard = guard;
    job->done = std::move(done);
    job->failed = std::move(failed);

    Ticket ticket;
    ticket.m_job = job;
    const auto worker = m_impl->workers.emplace(m_impl->workers.end());
    worker->job = job;

    const auto deliver = [this, worker](const std::shared_ptr<Answer>& answer) {
        const std::shared_ptr<Ticket::Job> mine = worker->job;
        m_impl->workers.erase(worker); // the thread has posted its last word: joining takes no time
        // Moved out first: a callback may start anew through the very ticket that holds this job.
        const ErasedDone whenDone = std::move(mine->done);
        const std::function<void(const Error&)> whenFailed = std::move(mine->failed);
        mine->isFinished = true;
        if (mine->isDropped || (mine->hasGuard && mine->guard.isNull())) {
            return;
        }
        if (answer->error == nullptr) {
            whenDone(answer->value);
        } else if (whenFailed) {
            whenFailed(asError(answer->error));
        }
    };
    worker->thread = std::jthread([this, job, work = std::move(work), deliver]() mutable {
        const auto answer = std::make_shared<Answer>();
        try {
            answer->value = work(job->stop.get_token());
        } catch (...) {
            answer->error = std::current_exception();
        }
        work = nullptr;
        QMetaObject::invokeMethod(
            this, [deliver, answer] { deliver(answer); }, Qt::QueuedConnection);
    });
    return ticket;
}

} // namespace lk::ui
