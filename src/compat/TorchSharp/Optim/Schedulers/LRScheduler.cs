namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Sets the learning rates of an optimizer's groups, once at its making and then at each <see cref="step()"/>.</summary>
            public abstract class LRScheduler
            {
                private readonly Optimizer optimizer;
                private readonly bool verbose;
                private protected readonly List<double> base_lrs;
                private List<double> last_lrs;

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    this.optimizer = optimizer;
                    this.verbose = verbose;
                    epoch = last_epoch;
                    base_lrs = [.. optimizer.ParamGroups.Select(group => group.InitialLearningRate)];
                    last_lrs = [.. current_lrs];
                }

                /// <summary>How many steps were taken since the first, which is number 0.</summary>
                private protected int epoch { get; private set; }

                private protected IEnumerable<double> current_lrs => optimizer.ParamGroups.Select(group => group.LearningRate);

                public virtual void step() => step(null);

                /// <summary>Goes on by one epoch, or to the given one.</summary>
                public virtual void step(int? epoch)
                {
                    this.epoch = epoch ?? this.epoch + 1;
                    List<double> next = [.. epoch is null ? get_lr() : get_closed_form_lr()];
                    foreach (var (group, old, rate) in optimizer.ParamGroups.Zip(last_lrs, next))
                    {
                        group.LearningRate = rate;
                        if (verbose && old != rate)
                            Console.WriteLine($"Adjusting learning rate to {rate}");
                    }
                    last_lrs = next;
                }

                /// <summary>As <see cref="step(int?)"/>: none of these schedulers looks at the metric.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                public IEnumerable<double> get_last_lr() => last_lrs;

                /// <summary>The rates of this epoch from those of the one before.</summary>
                protected abstract IEnumerable<double> get_lr();

                /// <summary>The rates of this epoch from those at the start.</summary>
                protected abstract IEnumerable<double> get_closed_form_lr();
            }
        }
    }
}
