namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>From the initial rate to eta_min and back, as half a cosine wave of T_max epochs each way.</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double T_max;
                    private readonly double eta_min;

                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        this.T_max = T_max;
                        this.eta_min = eta_min;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        epoch == 0 ? current_lrs
                        : (epoch - 1 - T_max) % (2 * T_max) == 0 ? current_lrs.Zip(base_lrs, (rate, start) => rate + (start - eta_min) * (1 - Math.Cos(Math.PI / T_max)) / 2)
                        : current_lrs.Select(rate => (rate - eta_min) * (1 + Math.Cos(Math.PI * epoch / T_max)) / (1 + Math.Cos(Math.PI * (epoch - 1) / T_max)) + eta_min);

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        base_lrs.Select(rate => eta_min + (rate - eta_min) * (1 + Math.Cos(Math.PI * epoch / T_max)) / 2);
                }
            }

            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);
        }
    }
}
